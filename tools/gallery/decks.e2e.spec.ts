import path from 'node:path';
import {
  renderSlide,
  repairSlide,
  type SceneLayout,
  SlideFitter,
  type Theme,
  THEMES,
} from '@presto/slides';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../../libs/slides/src/testing/browser';
import { packagedFile } from '../../libs/slides/src/testing/font-files';
import { compare, LOOK, type Seen } from '../../libs/slides/src/testing/seen-layout';
import { sample, seeded } from '../../libs/slides/src/testing/seeded';
import { openStage } from '../../libs/slides/src/testing/stage';
import { briefFor, deckOf, documentsUnder, readFileAs } from '../extractive/deck-of';

const { EXTRA_CORPUS_DIR, TEST_LONG, TEST_SEED } = process.env;
const seed = Number(TEST_SEED ?? 20_260_101);
const SAMPLE = 3;

const files = [
  ...documentsUnder(path.join(__dirname, '../../examples')),
  ...(EXTRA_CORPUS_DIR ? documentsUnder(EXTRA_CORPUS_DIR) : []),
];
const themes = [...THEMES.values()];
const random = seeded(seed);
// Each document in one theme, so that all themes have their turn over the documents.
const product = files.map((file, i) => ({ file, theme: themes[i % themes.length] as Theme }));
const cases = TEST_LONG ? product : sample(product, SAMPLE, random);
const fitter = new SlideFitter(packagedFile);
/** A browser has a face of its own for them, or none: nobody can say how wide they will be. */
const hasUnknown = (flow: SceneLayout) => flow.unmeasured.length > 0;

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

it.each(cases.map(({ file, theme }) => [path.basename(file), theme.name, file, theme] as const))(
  `shows every slide of a deck of %s in %s where it was measured (TEST_SEED=${seed})`,
  async (_, _name, file, theme) => {
    const source = readFileAs(file);
    const { language } = briefFor([source]);
    const { slides } = await deckOf([source]);
    const shots: { title: string; html: string; flow: SceneLayout }[] = [];
    for (const { layout, content } of slides) {
      const repaired = await repairSlide(fitter, { layout, content, language, theme }, true);
      for (const { layout, content, fit } of repaired.slides) {
        const flow = await fitter.placeSlide({ layout, content, language, theme }, fit.size);
        const html = renderSlide({ layout, content, language, size: fit.size });
        shots.push({ title: content.title, html, flow });
      }
    }
    const stage = await openStage(browser, theme);
    await stage.show(shots.map(({ html }) => html).join(''));
    const seen = (await stage.page.evaluate(LOOK)) as Seen[];
    await stage.page.close();
    const wrong = shots.flatMap(({ title, flow }, i) =>
      hasUnknown(flow) ? [] : compare(flow, seen[i], theme).wrong.map((w) => `${title}: ${w}`),
    );
    expect(wrong).toEqual([]);
    expect(seen.flatMap(({ texts }) => texts.filter(({ scrolls }) => scrolls))).toEqual([]);
  },
  300_000,
);
