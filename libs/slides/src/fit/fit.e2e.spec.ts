import { Browser } from 'playwright-core';
import { LAYOUTS, LAYOUT_NAMES } from '../layouts/registry';
import { renderSlide } from '../render/render-slide';
import { Step } from '../scene/metrics';
import { packagedFile } from '../testing/font-files';
import { LONG_SAMPLES } from '../testing/long-samples';
import { startBrowser } from '../testing/browser';
import { LOOK, Seen, compare } from '../testing/seen-layout';
import { sample, seeded } from '../testing/seeded';
import { openStage } from '../testing/stage';
import { THEMES, themeNamed } from '../themes/themes';
import { SlideFitter } from './fit-slide';
import { SceneLayout } from './scene-layout';

let browser: Browser;
const fitter = new SlideFitter(packagedFile);

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const { TEST_LONG, TEST_SEED } = process.env;
const seed = Number(TEST_SEED ?? 20_260_101);
const random = seeded(seed);
const languages = ['en', 'ko', 'ja', 'zh', 'ar', 'hi', 'de'] as const;

/** All themes in the long run; else the seed chooses one for each language. */
const themes = (most: number) =>
  TEST_LONG ? [...THEMES.keys()] : sample([...THEMES.keys()], most, random);
const cases = languages.flatMap((language) => themes(1).map((name) => [name, language] as const));

describe(`what is measured (TEST_SEED=${seed})`, () => {
  it.each(themes(1))(
    'keeps every number of %s and its unit on one line where Chromium does',
    async (name) => {
      const theme = themeNamed(name);
      const numbers = [
        ...[
          ['$1.9', 'million'],
          ['1,234,5', 'people'],
          ['3억 2천만', '원'],
          ['9', 'thousand tonnes'],
        ],
        ...[
          ['−41.5', '%'],
          ['12.25', 'kilowatt hours'],
          ['2026-05', null],
          ['1억 6천만', '달러'],
        ],
      ];
      const shots = [2, 3, 4].flatMap((count) =>
        numbers.map((_, from) => {
          const shown = [...numbers, ...numbers].slice(from, from + count);
          const items = shown.map(([value, unit]) => ({ value, unit, label: 'what it counts' }));
          return { title: 'Numbers', items, source: null };
        }),
      );
      const placed = await Promise.all(
        shots.map(async (content) => {
          const input = { layout: 'figures', content, language: 'en', theme };
          const { size, fits } = await fitter.fitSlide(input);
          const flowed = await fitter.placeSlide(input, size);
          return { fits, flowed, html: renderSlide({ ...input, size }) };
        }),
      );
      expect(placed.filter(({ fits }) => !fits)).toEqual([]);
      const stage = await openStage(browser, theme);
      await stage.show(placed.map(({ html }) => html).join(''));
      const seen = (await stage.page.evaluate(LOOK)) as Seen[];
      const wrong = placed.flatMap(({ flowed }, i) => compare(flowed, seen[i], theme).wrong);
      await stage.page.close();
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it.each(cases)(
    'sets every layout in %s in %s where Chromium sets it',
    async (name, language) => {
      const theme = themeNamed(name);
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
