import {
  type Brief,
  MAX_SLIDES,
  type OutlineEntry,
  type SlideDraft,
  type SourceDocument,
} from '@presto/decks';
import { AppError } from '@presto/kernel';
import { citationsOf } from '../compose/citations';
import type { Library } from '../reading/library';
import type { Storyline } from '../plan/storyline';
import { elementsOf } from './elements';
import { cutAtClauses } from './fragments';
import { TooManySlides, VerbatimLayout } from './lay-out';
import type { VerbatimSlide } from './shapes';

/** Characters of a document's title that stand above what has no heading. */
const HEAD = 90;

interface VerbatimDeck extends Storyline {
  readonly slides: ReadonlyMap<string, VerbatimSlide>;
}

/** Layouts by the documents they are of, and the titles they were made with: every slide of a deck asks for its own. */
const made = new WeakMap<SourceDocument, Map<string, VerbatimDeck>>();

/**
 * The sources laid out word for word: every text of every slide is a stretch of them, all in order and none left out.
 *
 * @throws AppError `source.too_long` when they take more slides than a deck holds, `source.too_short` when nothing in
 *   them can be read
 */
export function verbatimDeck(library: Library, brief: Brief): VerbatimDeck {
  const [first] = library.documents;
  const key = [brief.title, ...library.documents.map(({ id }) => id)].join('\n');
  const known = first && made.get(first)?.get(key);
  if (known) return known;
  const deck = layOut(library, brief);
  if (first) made.set(first, (made.get(first) ?? new Map<string, VerbatimDeck>()).set(key, deck));
  return deck;
}

/** Comfortable first; a text that then takes too many slides is set closer. */
const DENSITIES = [1, 1.4, 1.8];
/** A text that takes more than so many at the first is too long however close it is set. */
const HOPELESS = 2.5 * MAX_SLIDES;

function layOut(library: Library, brief: Brief): VerbatimDeck {
  let fewest = Infinity;
  for (const density of DENSITIES) {
    const { title, slides } = slidesOrRefusal(library, brief, density);
    if (slides.length === 0) throw unreadable();
    if (slides.length <= MAX_SLIDES) return planned(title, slides);
    fewest = Math.min(fewest, slides.length);
  }
  throw tooLong(fewest);
}

function slidesOrRefusal(...asked: Parameters<typeof slidesOf>): ReturnType<typeof slidesOf> {
  try {
    return slidesOf(...asked);
  } catch (error) {
    throw error instanceof TooManySlides ? tooLong(error.count, 'more than ') : error;
  }
}

function slidesOf({ documents }: Library, { title: own }: Brief, density: number) {
  const layout = new VerbatimLayout(density, HOPELESS);
  const title = own ?? documents[0]?.title ?? '';
  documents.forEach((document, at) => {
    const elements = elementsOf(document);
    const [head = ''] = cutAtClauses(at === 0 ? title : document.title, HEAD);
    layout.begin(head);
    if (at === 0 && own !== null && elements[0]?.kind !== 'heading') layout.open(head);
    layout.place(elements);
  });
  return { title, slides: layout.slides };
}

function planned(title: string, slides: readonly VerbatimSlide[]): VerbatimDeck {
  const entries = slides.map(entryOf);
  return {
    title,
    entries,
    slides: new Map(slides.map((slide, at) => [keyOf(entries[at]), slide])),
  };
}

function entryOf({ title, layout, places }: VerbatimSlide, at: number): OutlineEntry {
  const passages = places.map(({ sourceId, start, end }) => ({ sourceId, start, end }));
  // Its place tells two slides apart that show stretches of one sentence under one title.
  return { title, layout, intent: `Shows stretch ${at + 1} of the text word for word.`, passages };
}

/** JSONB keeps no order of keys. */
function keyOf(entry?: OutlineEntry): string {
  const places = (entry?.passages ?? []).map(
    ({ sourceId, start, end }) => `${sourceId}:${start}:${end}`,
  );
  return [entry?.title, entry?.intent, ...places].join('\n');
}

/** The slide of a planned entry; null when the sources are no longer those it was planned from. */
export function verbatimSlide(
  library: Library,
  brief: Brief,
  entry: OutlineEntry,
): Omit<SlideDraft, 'presenterNotes'> | null {
  const slide = verbatimDeck(library, brief).slides.get(keyOf(entry));
  return slide
    ? {
        layout: slide.layout,
        content: slide.content,
        citations: citationsOf(slide.places, library),
      }
    : null;
}

function tooLong(count: number, by = ''): AppError {
  return new AppError(
    'invalid',
    'source.too_long',
    `Word for word the text takes ${by}${count} slides, and a deck holds at most ${MAX_SLIDES}. Give a part of it, or let the author choose what to show.`,
    { extra: { takes: count, most: MAX_SLIDES } },
  );
}

function unreadable(): AppError {
  return new AppError('invalid', 'source.too_short', 'There is no text in the source to show.', {
    extra: { carries: 0 },
  });
}
