import { Browser } from 'playwright-core';
import { LAYOUTS, LAYOUT_NAMES } from '../layouts/registry';
import { renderSlide } from '../render/render-slide';
import { Step } from '../scene/metrics';
import { packagedFile } from '../testing/font-files';
import { LONG_SAMPLES } from '../testing/long-samples';
import { startBrowser } from '../testing/browser';
import { openStage } from '../testing/stage';
import { Theme } from '../themes/theme';
import { THEMES, themeNamed } from '../themes/themes';
import { SlideFitter } from './fit-slide';
import { SceneLayout } from './scene-layout';

interface Seen {
  readonly bottom: number;
  readonly texts: readonly { readonly field: string; readonly y: number; readonly height: number; readonly scrolls: boolean }[];
}

/** What Chromium made of the slides: place of every text, and where the page frame ends. */
const LOOK = `[...document.querySelectorAll('.slide')].map((slide) => {
  const { top } = slide.getBoundingClientRect();
  return {
    bottom: slide.querySelector('.page').getBoundingClientRect().bottom - top,
    texts: [...slide.querySelectorAll('[class^="t-"][data-field]')].map((element) => {
      const box = element.getBoundingClientRect();
      return { field: element.dataset.field, y: box.top - top, height: box.height, scrolls: element.scrollWidth > element.clientWidth + 1 };
    }),
  };
})`;

let browser: Browser;
const fitter = new SlideFitter(packagedFile);

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const themes = process.env['TEST_LONG'] ? [...THEMES.keys()] : ['editorial', 'swiss', 'hanji'];
const languages = ['en', 'ko', 'ja', 'zh', 'ar', 'hi', 'de'] as const;

describe.each(themes)('%s', (name) => {
  const theme = themeNamed(name);

  it.each(languages)('sets every layout in %s where Chromium sets it', async (language) => {
    const shots: { what: string; html: string; flowed: SceneLayout }[] = [];
    for (const layout of LAYOUT_NAMES) {
      const content =
        language === 'en' || language === 'ko' ? LAYOUTS[layout].samples[language] : LONG_SAMPLES[language](layout);
      const input = { layout, content, language, theme };
      const { size } = await fitter.fitSlide(input);
      for (const step of new Set<Step>([size, 3, 5])) {
        const flowed = await fitter.placeSlide(input, step);
        shots.push({ what: `${layout} at ${step}`, html: renderSlide({ layout, content, language, size: step }), flowed });
      }
    }
    const stage = await openStage(browser, theme);
    await stage.show(shots.map(({ html }) => html).join(''));
    const seen = (await stage.page.evaluate(LOOK)) as Seen[];
    const wrong = shots.flatMap(({ what, flowed }, i) => differences(flowed, seen[i], theme).map((d) => `${what}: ${d}`));
    await stage.page.close();
    expect(wrong).toEqual([]);
  }, 120_000);
});

/** In words, so that a failure can be read: px from the top, Chromium's against ours. */
function differences({ boxes, height, room }: SceneLayout, seen: Seen | undefined, { shape }: Theme): string[] {
  if (!seen) return ['not rendered'];
  const end = shape.top + Math.max(height, room);
  const page = Math.abs(seen.bottom - end) > 2 ? [`ends at ${seen.bottom}, measured ${end}`] : [];
  const texts = boxes.flatMap(({ node, text, y, height: measured }) => {
    const found = node.kind === 'text' ? seen.texts.find(({ field }) => field === node.field) : undefined;
    if (!found || !text) return [];
    const off = Math.abs(found.y - y) > 2 || found.height - measured > 2;
    return off ? [`${found.field} at ${found.y}+${found.height}, measured ${y}+${measured} ${text.lines.join(' | ')}`] : [];
  });
  return [...page, ...texts];
}
