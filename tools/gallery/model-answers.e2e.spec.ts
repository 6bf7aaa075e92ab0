import { passagesOf } from '@presto/decks';
import { LAYOUT_NAMES, layoutNamed, LAYOUTS, renderSlide, sanitizeSlide } from '@presto/slides';
import type { Browser } from 'playwright-core';
import { writableLayout } from '../../libs/llm/src/layout/catalog';
import { draftOf } from '../../libs/llm/src/write-slide/draft-of';
import { startBrowser } from '../../libs/slides/src/testing/browser';
import { expectHarmless } from '../../libs/slides/src/testing/harmless';
import { PAYLOADS, payloadsIn } from '../../libs/slides/src/testing/payloads';
import { sample, seeded } from '../../libs/slides/src/testing/seeded';
import { briefFor, readText } from '../extractive/deck-of';

const { EXTRA_CORPUS_DIR, TEST_LONG, TEST_SEED } = process.env;
const seed = Number(TEST_SEED ?? 20_260_101);
const SAMPLE = 120;
const PER_PAGE = 200;

const payloads = [...PAYLOADS, ...(EXTRA_CORPUS_DIR ? payloadsIn(EXTRA_CORPUS_DIR) : [])];
const layouts = LAYOUT_NAMES.flatMap((name) => writableLayout(name) ?? []);
const product = layouts.flatMap((layout) => payloads.map((payload) => ({ layout, payload })));
const cases = TEST_LONG ? product : sample(product, SAMPLE, seeded(seed));
const source = readText('# Reserve\n\nThe reserve fell from 22 % to 9 %.');
const brief = briefFor([source], { author: 'llm' });

/** The sample of a layout with the attack before and behind every text of it, as a model might answer. */
function attacked(value: unknown, payload: string): unknown {
  if (typeof value === 'string') return `${payload} ${value} ${payload}`;
  if (Array.isArray(value)) return value.map((item) => attacked(item, payload));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, attacked(of, payload)]));
}

/** The slide that is published of the answer; none when the answer is refused, as too long a one may be. */
function published({ layout, payload }: (typeof cases)[number]): string[] {
  const content = attacked(LAYOUTS[layoutNamed(layout.name)].samples.en, payload) as Record<
    string,
    unknown
  >;
  const answer = { layout: layout.name, content, citations: [], notes: payload };
  const setting = { brief, layouts: [layout], passages: passagesOf([source]), sources: [source] };
  const drafted = draftOf(answer, { ...setting, title: payload, said: payload });
  if (typeof drafted === 'string') return [];
  const { draft } = drafted;
  return [renderSlide({ layout: draft.layout, content: draft.content, language: 'en' })];
}

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

it(`shows ${cases.length} attacks in answers of a model as text (TEST_SEED=${seed})`, async () => {
  const slides = cases.flatMap(published);
  expect(slides.length).toBeGreaterThan(cases.length / 2);
  for (const html of slides) expect(sanitizeSlide(html)).toBe(html);
  for (let from = 0; from < slides.length; from += PER_PAGE)
    await expectHarmless(browser, slides.slice(from, from + PER_PAGE));
}, 3_600_000);
