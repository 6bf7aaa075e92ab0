import path from 'node:path';
import { THEME_NAMES } from '@presto/slides';
import { unsupportedIn } from '@presto/contracts';
import type { SourceDocument } from '@presto/decks';
import { groundsOf } from '../../libs/domain/decks/src/domain/grounds';
import { assessedDeck, composer } from './assess';
import { documentsUnder, readFileAs, readText } from './deck-of';

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

describe('a slide of a deck with sources', () => {
  const source = readText('# Tides\n\nThe sea rises by 4.2 m *twice* a day since 12 March 2025.\n');
  const setting = { language: 'en', theme: 'swiss' };
  const evidence = groundsOf([source], ['for 2031']);
  const draft = (...points: string[]) => ({
    ...{ layout: 'bullets', content: { title: 'Tides', lead: null, points } },
    ...{ presenterNotes: null, citations: [] },
  });

  it('carries a mark where it says what no source does, through a change of theme', async () => {
    const made = draft('It rises by 5 m since March 2025', 'It rises by 42 % until 2031');
    const [body] = await composer.compose(made, { ...setting, evidence }, false);
    const marks = [{ field: 'points[1]', text: '42' }];
    expect(unsupportedIn(body.content)).toEqual(marks);
    expect(body.html_content).toContain('<span class="unsupported">42</span>');

    const kept = { ...made, content: body.content };
    const [restyled] = await composer.compose(kept, { ...setting, theme: 'hanji' }, false);
    expect(unsupportedIn(restyled.content)).toEqual(marks);
  });

  it('loses its marks with the words, or when whoever edits it vouches for them', async () => {
    const unsupported = [{ field: 'points[1]', text: '42' }];
    const { content } = draft('It rises', 'By 43 %');
    const edited = { ...draft(), content: { ...content, unsupported } };
    expect(unsupportedIn((await composer.composeAsIs(edited, setting)).content)).toEqual([]);
    const vouched = await composer.composeAsIs(draft('It rises', 'By 42 %'), setting);
    expect(vouched.content).not.toHaveProperty('unsupported');
  });

  it('has no marks where it says what its source says, or its user', async () => {
    const made = draft(
      'It rises by 4.2 m twice a day',
      'On 2025-03-12, for 2031, “rises by 4.2 m twice a day”',
    );
    const [body] = await composer.compose(made, { ...setting, evidence }, false);
    expect(body.content).not.toHaveProperty('unsupported');
    expect(await composer.inspect(made, { ...setting, evidence })).toEqual([]);
  });
});
