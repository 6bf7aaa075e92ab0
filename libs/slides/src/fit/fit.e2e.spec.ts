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
  readonly texts: readonly {
    readonly field: string;
    readonly y: number;
    readonly height: number;
    readonly scrolls: boolean;
  }[];
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

  it.each(languages)(
    'sets every layout in %s where Chromium sets it',
    async (language) => {
      const shots: { what: string; html: string; flowed: SceneLayout }[] = [];
      for (const layout of LAYOUT_NAMES) {
        const content =
          language === 'en' || language === 'ko'
            ? LAYOUTS[layout].samples[language]
            : LONG_SAMPLES[language](layout);
        const input = { layout, content, language, theme };
        const { size } = await fitter.fitSlide(input);
        for (const step of new Set<Step>([size, 3, 5])) {
          const flowed = await fitter.placeSlide(input, step);
          shots.push({
            what: `${layout} at ${step}`,
            html: renderSlide({ layout, content, language, size: step }),
            flowed,
          });
        }
      }
      const stage = await openStage(browser, theme);
      await stage.show(shots.map(({ html }) => html).join(''));
      const seen = (await stage.page.evaluate(LOOK)) as Seen[];
      const compared = shots.map(({ what, flowed }, i) => ({
        what,
        ...compare(flowed, seen[i], theme),
      }));
      await stage.page.close();
      expect(
        compared.flatMap(({ what, wrong }) => wrong.map((fault) => `${what}: ${fault}`)),
      ).toEqual([]);
      expect(compared.filter(({ cautious }) => cautious).length).toBeLessThanOrEqual(
        compared.length * 0.03,
      );
    },
    120_000,
  );
});

/**
 * Differences in words, px from the top. `cautious`: a text that we hold for a line longer than Chromium does,
 * a hair's breadth before its limit; nothing can overflow by it, but what stands below is shifted.
 */
function compare(
  flowed: SceneLayout,
  seen: Seen | undefined,
  { shape }: Theme,
): { wrong: string[]; cautious: boolean } {
  if (!seen) return { wrong: ['not rendered'], cautious: false };
  const pairs = flowed.boxes.flatMap(({ node, text, y, height }) => {
    const found =
      node.kind === 'text' ? seen.texts.find(({ field }) => field === node.field) : undefined;
    return found && text ? [{ found, y, height, lines: text.lines.join(' | ') }] : [];
  });
  const end = shape.top + Math.max(flowed.height, flowed.room);
  const cautious = pairs.some(({ found, height }) => height - found.height > 2);
  const late = seen.bottom - end > 2 || (!cautious && end - seen.bottom > 2);
  const wrong = pairs
    .filter(
      ({ found, y, height }) =>
        found.height - height > 2 || (!cautious && Math.abs(found.y - y) > 2),
    )
    .map(
      ({ found, y, height, lines }) =>
        `${found.field} at ${found.y}+${found.height}, measured ${y}+${height} ${lines}`,
    );
  return { wrong: late ? [`ends at ${seen.bottom}, measured ${end}`, ...wrong] : wrong, cautious };
}
