import path from 'node:path';
import type { SourceDocument } from '@presto/decks';
import type { AppError } from '@presto/kernel';
import { LAYOUTS, SlideFitter, themeNamed } from '@presto/slides';
import { packagedFile } from '../../libs/slides/src/testing/font-files';
import { sample, seeded } from '../../libs/slides/src/testing/seeded';
import { briefFor, deckOf, documentsUnder, planOf, readFileAs, readText } from './deck-of';
import { ungrounded } from './grounding';

const { TEST_LONG, TEST_SEED } = process.env;
const seed = Number(TEST_SEED ?? 20_260_101);
const EXAMPLES = path.join(__dirname, '../../examples');
const extra = process.env['EXTRA_CORPUS_DIR'];
const files = [...documentsUnder(EXAMPLES), ...(extra ? documentsUnder(extra) : [])];
const cases = files.map((file): [string, SourceDocument, boolean] => [
  path.basename(file),
  readFileAs(file),
  file.startsWith(EXAMPLES),
]);

/** Keeps the fonts it opened. */
const fitter = new SlideFitter(packagedFile);

/** The words of a deck that no source gives. */
const OURS = ['Agenda', 'Key takeaways', 'In short', '목차', '기억할 점', '요약'];
const POINTS_BACK =
  /^(?:this|these|those|they|however|for example)\b|^(?:이는|이것은|그러나|하지만|따라서|또한)(?=[\s,])/i;

describe.each(cases)('an extractive deck of %s', (_, document, isExample) => {
  const sources = [document];
  // One deck for all that look at it; that it is the same every time has its own test.
  let made: Awaited<ReturnType<typeof deckOf>>;
  beforeAll(async () => {
    made = await deckOf(sources);
  });

  it('cites the source word for word', async () => {
    const { slides } = made;

    const cited = slides.flatMap(({ citations }) => citations);
    expect(cited.length).toBeGreaterThan(slides.length / 2);
    for (const { source_id, start, end, quote } of cited) {
      expect(source_id).toBe(document.id);
      expect(quote.length).toBeGreaterThan(0);
      expect(document.text.slice(start, end)).toBe(quote);
    }
  });

  it('says nothing that does not stand in the source', async () => {
    const { title, slides } = made;

    const loose = slides.flatMap((slide) =>
      ungrounded(slide, sources, [...OURS, title, document.title]),
    );
    expect(loose).toEqual([]);
  });

  it('opens with a title, closes with what to remember, and never repeats a title or a look twice over', async () => {
    const { slides } = made;

    const layouts = slides.map(({ layout }) => layout);
    const titles = slides.map(({ content }) => String(content['title']).toLowerCase());
    expect(layouts[0]).toBe('title');
    expect(['takeaways', 'closing']).toContain(layouts.at(-1));
    expect(layouts.includes('agenda')).toBe(slides.length > 10 && layouts.includes('agenda'));
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((title) => POINTS_BACK.test(title))).toEqual([]);
    const runs = layouts.filter(
      (layout, at) => at >= 2 && layout === layouts[at - 1] && layout === layouts[at - 2],
    );
    // What charts, tables and code show has no other form.
    expect(runs.filter((layout) => !['chart', 'table', 'code'].includes(layout))).toEqual([]);
    // What others wrote may be of one kind throughout; our own examples are not.
    if (isExample && document.mediaType === 'text/markdown')
      expect(new Set(layouts).size).toBeGreaterThanOrEqual(5);
  });

  it('fits its slides in a Latin and a Hangul theme without going under the floor', async () => {
    const { slides } = made;
    const language = briefFor(sources).language;

    for (const theme of ['swiss', 'hanji'].map(themeNamed)) {
      for (const { layout, content } of slides) {
        const { fits, overflow } = await fitter.fitSlide({ layout, content, theme, language });
        expect({ title: content['title'], fits, overflow }).toEqual({
          title: content['title'],
          fits: true,
          overflow: [],
        });
      }
    }
  });

  it(`has exactly the slides asked for, or says how many the source carries (TEST_SEED=${seed})`, async () => {
    const all = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 18, 21, 26, 31, 40, 50, 60];
    const few = sample(all, 7, seeded(seed)).sort((a, b) => a - b);
    const counts = TEST_LONG ? all : few;
    let refused: number | null = null;
    let carries = counts.at(-1) ?? 0;
    for (const slideCount of counts) {
      try {
        const { title, total, entries } = await planOf(briefFor(sources, { slideCount }), sources);
        expect({ title: title !== '', total, told: entries.length }).toEqual({
          title: true,
          total: slideCount,
          told: slideCount,
        });
        expect(refused).toBeNull();
      } catch (error) {
        expect(error).toMatchObject({ kind: 'invalid', code: 'source.too_short' });
        refused ??= slideCount;
        carries = Number((error as AppError).extra?.['carries']);
      }
    }
    expect(refused ?? 61).toBeGreaterThan(5);
    const most = await planOf(briefFor(sources, { slideCount: carries }), sources);
    expect(most.entries).toHaveLength(carries);
  });

  it('is the same deck every time, and goes on where a plan broke off', async () => {
    const most = (await planOf(briefFor(sources), sources)).entries.length;
    const brief = briefFor(sources, { slideCount: Math.min(6, most) });
    const whole = await planOf(brief, sources);
    const again = await planOf(brief, [
      readFileAs(files[cases.findIndex(([, other]) => other === document)] ?? ''),
    ]);

    expect(again).toEqual(whole);
    for (const told of [0, 1, 3, whole.entries.length]) {
      const rest = await planOf(brief, sources, whole.entries.slice(0, told));
      expect(rest.entries).toEqual(whole.entries.slice(told));
    }
  });

  it('is spoken with the passages behind each slide, or not at all', async () => {
    const { slides } = made;
    const silent = await deckOf(sources, { includeSpeakerNotes: false });

    expect(silent.slides.every(({ presenterNotes }) => presenterNotes === null)).toBe(true);
    if (isExample && document.mediaType !== 'text/csv') {
      const spoken = slides.filter(({ presenterNotes }) => (presenterNotes?.length ?? 0) > 60);
      expect(spoken.length).toBeGreaterThan(slides.length / 2);
    }
  });
});

it('knows the layouts that it writes', () => {
  expect(Object.keys(LAYOUTS)).toEqual(
    expect.arrayContaining(['title', 'bullets', 'takeaways', 'chart', 'process']),
  );
});

describe('a source of up to a mebibyte', () => {
  const longText = readFileAs(path.join(EXAMPLES, 'coffee-roastery-expansion.md')).text.replace(
    /^---[\s\S]*?---\n/,
    '',
  );
  const cpuFor = async (times: number): Promise<number> => {
    const text = longText.repeat(times);
    const before = process.cpuUsage();
    const document = readText(text);
    const { slides } = await deckOf([document], { slideCount: 15 });
    const { user, system } = process.cpuUsage(before);
    expect(slides).toHaveLength(15);
    return (user + system) / 1000;
  };

  it('costs time by its length', async () => {
    const copies = TEST_LONG ? 20 : 5;
    await cpuFor(2);
    const short = await cpuFor(copies);
    const long = await cpuFor(8 * copies);
    expect(long / short).toBeLessThan(8 * 2);
  });
});
