import path from 'node:path';
import {
  brandTheme,
  type LayoutName,
  repairSlide,
  SlideFitter,
  type Theme,
  THEMES,
} from '@presto/slides';
import type { SlideDraft, SourceDocument } from '@presto/decks';
import { TextDocumentReader } from '@presto/sources';
import { contrastFindings, lookFindings } from '../../libs/slides/src/quality/look-rules';
import { packagedFile } from '../../libs/slides/src/testing/font-files';
import { sample, seeded } from '../../libs/slides/src/testing/seeded';
import { modelDeckOf } from '../../libs/llm/src/testing/model-deck';
import { briefFor, deckOf, documentsUnder, readFileAs } from '../extractive/deck-of';

const { EXTRA_CORPUS_DIR, TEST_LONG, TEST_SEED } = process.env;
const seed = Number(TEST_SEED ?? 20_260_101);
const SAMPLE = 10;

const brand = { logo: null, title: 'A brand' };
const themes: readonly Theme[] = [
  ...THEMES.values(),
  brandTheme({ ...brand, name: 'brand-wide', colours: ['#ffcc00'], font: 'jetbrains-mono' }),
  brandTheme({ ...brand, name: 'brand-serif', colours: ['#7a1f3d', '#e0b84c'], font: 'fraunces' }),
];
const files = [
  ...documentsUnder(path.join(__dirname, '../../examples')),
  ...(EXTRA_CORPUS_DIR ? documentsUnder(EXTRA_CORPUS_DIR) : []),
];
/** Who writes: the author without a model, and the emulated model as a worker has it write. */
const AUTHORS = {
  extractive: async (source: SourceDocument) => (await deckOf([source])).slides,
  llm: (source: SourceDocument) => modelDeckOf(source, briefFor([source]), reader),
} as const;
const reader = new TextDocumentReader();

const product = files.flatMap((file) =>
  (['extractive', 'llm'] as const).flatMap((author) =>
    themes.map((theme) => ({ file, author, theme })),
  ),
);
const cases = TEST_LONG ? product : sample(product, SAMPLE, seeded(seed));
const fitter = new SlideFitter(packagedFile);

/** No packaged font has them; they are reported, and measured as wide as they can be. */
const EMOJI = /\p{Extended_Pictographic}/u;

/** What of a deck of this document in this theme does not fit, overlaps, stands off the slide or cannot be read. */
async function findingsOf(
  slides: readonly SlideDraft[],
  language: string,
  theme: Theme,
): Promise<string[]> {
  const found: string[] = [];
  for (const { layout, content } of slides) {
    const repaired = await repairSlide(fitter, { layout, content, language, theme }, true);
    for (const slide of repaired.slides) {
      const flow = await fitter.placeSlide({ ...slide, language, theme }, slide.fit.size);
      const findings = lookFindings({
        ...{ slide_id: '', html_content: '', presenter_notes: null, citations: [] },
        ...{ layout: slide.layout as LayoutName, content: slide.content, flow },
      });
      found.push(
        ...findings.map(({ rule, detail }) => `${slide.content.title}: ${rule}: ${detail}`),
        ...slide.fit.unmeasured
          .filter((character) => !EMOJI.test(character))
          .map((character) => `${slide.content.title}: unmeasured ${character}`),
      );
    }
  }
  return [...found, ...contrastFindings(theme).map(({ detail }) => detail)];
}

const decks = [...new Set(cases.map(({ file, author }) => `${author} ${file}`))].map((key) => {
  const its = cases.filter(({ file, author }) => `${author} ${file}` === key);
  const [{ file, author } = { file: '', author: 'extractive' as const }] = its;
  return { file, author, name: path.basename(file), its: its.map(({ theme }) => theme) };
});

it.each(decks)(
  `shows a deck of $name by the author $author whole and readable in every theme (TEST_SEED=${seed})`,
  async ({ file, author, its }) => {
    const source = readFileAs(file);
    const { language } = briefFor([source]);
    const slides = await AUTHORS[author](source);
    expect(slides.length).toBeGreaterThan(2);
    for (const theme of its)
      expect({ theme: theme.name, found: await findingsOf(slides, language, theme) }).toEqual({
        ...{ theme: theme.name, found: [] },
      });
  },
  1_200_000,
);
