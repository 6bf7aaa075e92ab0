import path from 'node:path';
import { THEME_NAMES } from '@presto/slides';
import type { SourceDocument } from '@presto/decks';
import { assessedDeck } from './assess';
import { documentsUnder, readFileAs } from './deck-of';

const EXAMPLES = documentsUnder(path.join(__dirname, '../../examples'));
const extra = process.env['EXTRA_CORPUS_DIR'];
const long = process.env['TEST_LONG'] === '1';
const seed = Number(process.env['TEST_SEED'] ?? 1);

/** All themes in the long run, else two that the seed chooses. */
const themes = long
  ? THEME_NAMES
  : [0, 1].map((at) => THEME_NAMES[(seed * 7 + at * 5) % THEME_NAMES.length] ?? 'swiss');
const cases = [...EXAMPLES, ...(extra ? documentsUnder(extra) : [])].map(
  (file): [string, SourceDocument, boolean] => [
    path.basename(file),
    readFileAs(file),
    EXAMPLES.includes(file),
  ],
);

describe.each(cases)('the quality report of an extractive deck of %s', (_, document, isExample) => {
  it.each(themes)(`finds no fault in the theme %s (seed ${seed})`, async (theme) => {
    const { report } = await assessedDeck(document, {}, theme);

    expect(report.findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
    // What others wrote may read badly whatever is done with it; our own examples do not.
    if (isExample) expect(report.findings).toEqual([]);
  });

  it('finds no fault however many slides are asked for', async () => {
    for (const slideCount of [4, 9, 16, 28]) {
      const made = await assessedDeck(document, { slideCount }).catch((error: unknown) => error);
      if (made instanceof Error) {
        expect(made).toMatchObject({ code: 'source.too_short' });
        continue;
      }
      const { report } = made as Awaited<ReturnType<typeof assessedDeck>>;
      expect(report.findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
    }
  });
});

it('marks in content and report what the source does not say, and leaves the rest alone', async () => {
  const [file = ''] = EXAMPLES.filter((name) => name.endsWith('.md'));
  const { slides } = await assessedDeck(readFileAs(file));
  expect(slides.filter(({ content }) => content.unsupported)).toEqual([]);
});
