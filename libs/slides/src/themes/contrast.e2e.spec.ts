import { Browser } from 'playwright-core';
import { LAYOUTS, LAYOUT_NAMES } from '../layouts/registry';
import { renderSlide } from '../render/render-slide';
import { startBrowser } from '../testing/browser';
import { sample, seeded } from '../testing/seeded';
import { openStage } from '../testing/stage';
import { brandTheme } from './brand-theme';
import { Palette, Theme } from './theme';
import { THEMES, themeNamed } from './themes';

/**
 * Every stretch of text with the contrast that Chromium gives it: its colour over the grounds of its ancestors, after
 * WCAG 2.2; large is 24 px, or 18.66 px and bold.
 */
const LOOK = `(() => {
  const rgba = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return colour.startsWith('color(') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const groundOf = (element) => {
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own[3] === 1 || !element.parentElement ? own : over(own, groundOf(element.parentElement));
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const slide = element.closest('.slide');
    if (!slide || element.closest('style') || walker.currentNode.data.trim() === '') continue;
    const style = getComputedStyle(element);
    const ground = groundOf(element);
    const ink = over(rgba(element.closest('svg') ? style.fill : style.color), ground);
    const [light, dark] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    found.push({
      where: slide.className.match(/layout-[\\w-]+/)[0] + ': ' + walker.currentNode.data.trim().slice(0, 30),
      ratio: (light + 0.05) / (dark + 0.05),
      least: large ? 3 : 4.5,
    });
  }
  return found;
})()`;

interface Seen {
  readonly where: string;
  readonly ratio: number;
  readonly least: number;
}

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const brand = { logo: null, title: 'A brand', font: null };
const themes: readonly Theme[] = [
  ...THEMES.values(),
  brandTheme({ ...brand, name: 'brand-yellow', colours: ['#ffcc00', '#0b1f4b'] }),
  brandTheme({ ...brand, name: 'brand-grey', colours: ['#808080', '#7f9f7f'] }),
];

/** Where text of the theme is harder to read than it may be. */
async function hardToRead(theme: Theme): Promise<string[]> {
  const slides = LAYOUT_NAMES.map((layout) =>
    renderSlide({ layout, content: LAYOUTS[layout].samples.en, language: 'en' }),
  );
  const stage = await openStage(browser, theme);
  await stage.show(slides.join(''));
  const seen = (await stage.page.evaluate(LOOK)) as Seen[];
  await stage.page.close();
  expect(seen.length).toBeGreaterThan(150);
  return seen
    .filter(({ ratio, least }) => ratio < least - 0.01)
    .map(({ where, ratio }) => `${where} ${ratio.toFixed(2)}`);
}

const { TEST_LONG, TEST_SEED } = process.env;
const seed = Number(TEST_SEED ?? 20_260_101);
const cases = TEST_LONG ? themes : sample(themes, 5, seeded(seed));

it.each(cases.map((theme) => [theme.name, theme] as const))(
  `is readable in %s wherever text stands on a slide (TEST_SEED=${seed})`,
  async (_, theme) => expect(await hardToRead(theme)).toEqual([]),
);

it('would notice text that is hard to read', async () => {
  const mono = themeNamed('mono');
  const { plain, bold } = mono.colours;
  const pale = (palette: Palette, muted: string) => ({ ...palette, muted });
  const colours = { ...mono.colours, plain: pale(plain, '#bbbbbb'), bold: pale(bold, '#555555') };
  const hard = await hardToRead({ ...mono, colours });
  for (const layout of ['title', 'agenda', 'process', 'table', 'figures'])
    expect(hard.join()).toContain(`layout-${layout}: `);
});
