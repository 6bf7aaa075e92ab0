import type { OutlineEntry, SlideDraft } from '@presto/decks';
import { AppError } from '@presto/kernel';
import { escapeMarks, mapText, parseContent, plainText } from '@presto/slides';
import type { Phrases } from '../language/phrases';
import type { Library } from '../reading/library';
import { citationsOf } from './citations';
import { comparison, problemSolution, twoColumns } from './column-slides';
import type { Composed, Composer } from './composer';
import { chart, code, formula, table, viewOf } from './data-slides';
import {
  featureCards,
  figures,
  iconGrid,
  keyFigure,
  process,
  rowCards,
  team,
  timeline,
} from './list-slides';
import { seriesFigures, seriesKeyFigure, seriesTakeaways } from './series-slides';
import {
  agenda,
  bullets,
  callToAction,
  closing,
  definition,
  opening,
  question,
  quote,
  section,
  statement,
  takeaways,
  testimonial,
} from './text-slides';

/** Numbers of a table where there is one, else those of sentences. */
const either =
  (ofSeries: Composer, ofText: Composer): Composer =>
  (material) =>
    (viewOf(material) ? ofSeries : ofText)(material);

const COMPOSERS = {
  title: opening,
  section,
  agenda,
  statement,
  bullets,
  takeaways: either(seriesTakeaways, takeaways),
  'two-columns': twoColumns,
  comparison,
  'problem-solution': problemSolution,
  process,
  timeline,
  quote,
  'key-figure': either(seriesKeyFigure, keyFigure),
  figures: either(seriesFigures, figures),
  'feature-cards': either(rowCards, featureCards),
  'icon-grid': iconGrid,
  question,
  testimonial,
  definition,
  chart,
  table,
  code,
  formula,
  team,
  'call-to-action': callToAction,
  closing,
} satisfies Record<string, Composer>;

export type ComposedLayout = keyof typeof COMPOSERS;

const isComposed = (layout: string | null): layout is ComposedLayout =>
  layout !== null && Object.hasOwn(COMPOSERS, layout);

/** Words of others must show as they are, whatever asterisks they hold. */
const literal = (text: string): string => (plainText(text) === text ? text : escapeMarks(text));

/**
 * The slide of a planned entry: its first place is where the title stands, the others are its material. The same
 * entry of the same sources always gives the same slide; null when the material does not carry the layout.
 */
export function composeSlide(
  entry: OutlineEntry,
  library: Library,
  phrases: Phrases,
): Omit<SlideDraft, 'presenterNotes'> | null {
  if (!isComposed(entry.layout)) return null;
  const [head, ...body] = entry.passages;
  const units = body.flatMap((place) => library.unitAt(place) ?? []);
  const made: Composed | null = COMPOSERS[entry.layout]({
    library,
    title: entry.title,
    titlePlace: head ?? null,
    units,
    phrases,
  });
  if (!made) return null;
  try {
    const { layout, content } = parseContent(entry.layout, made.content);
    const shown = mapText(layout, content, literal);
    return {
      layout,
      content: parseContent(layout, shown).content,
      citations: citationsOf([...(head ? [head] : []), ...made.cited], library),
    };
  } catch (error) {
    if (error instanceof AppError && error.code === 'slide.content_invalid') return null;
    throw error;
  }
}
