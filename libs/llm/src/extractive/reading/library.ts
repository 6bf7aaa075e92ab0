import type { PassageRef, SourceDocument } from '@presto/decks';
import { lengthInWords } from '../language/words';
import { type Chapter, type Place, type Unit, placeOf } from './material';
import { chaptersOf } from './sections';

const keyOf = (start: number, end: number): string => `${start}:${end}`;

/** A document with what an extractive author needs to know of it. */
class Volume {
  readonly chapters: readonly Chapter[];
  private readonly units = new Map<string, Unit>();
  /** Running text in order, for notes. */
  private readonly prose: {
    readonly start: number;
    readonly end: number;
    readonly section: number;
    readonly text: string;
  }[] = [];

  constructor(readonly document: SourceDocument) {
    this.chapters = chaptersOf(document);
    this.chapters
      .flatMap(({ sections }) => sections)
      .forEach((section, index) => {
        for (const sentence of section.sentences)
          this.note({ kind: 'sentence', place: sentence, sentence });
        for (const block of section.blocks) {
          const { start, end } = block;
          this.note({
            kind: 'block',
            place: { sourceId: document.id, text: '', start, end },
            block,
          });
          if (block.kind === 'paragraph' || block.kind === 'quote')
            this.prose.push({ start, end, section: index, text: block.span.text });
          else if (block.kind === 'list') {
            for (const item of block.items)
              this.note({ kind: 'item', place: placeOf(document.id, item.span), item });
            this.prose.push({
              start,
              end,
              section: index,
              text: block.items.map(({ span }) => withEnd(span.text)).join(' '),
            });
          } else if (block.kind === 'table') {
            block.header.forEach((cell, at) =>
              this.note({ kind: 'column', place: placeOf(document.id, cell), index: at }),
            );
            block.rows.forEach(([cell], at) => {
              if (cell) this.note({ kind: 'row', place: placeOf(document.id, cell), index: at });
            });
          }
        }
      });
    for (const block of document.blocks) {
      if (block.kind === 'heading')
        this.note({ kind: 'heading', place: placeOf(document.id, block.span) });
    }
  }

  unitAt(start: number, end: number): Unit | null {
    return this.units.get(keyOf(start, end)) ?? null;
  }

  /** The running text around these places, from the first that holds one, until it is `words` long. */
  spoken(places: readonly PassageRef[], words: number): string {
    const holding = this.prose.filter((piece) =>
      places.some(({ start, end }) => start < piece.end && end > piece.start),
    );
    const [first] = holding;
    const near = first
      ? this.prose.filter((piece) => piece.section === first.section && !holding.includes(piece))
      : this.prose
          .filter((piece) => places.some(({ start }) => Math.abs(piece.start - start) < 1_500))
          .slice(0, 2);
    const chosen: typeof this.prose = [];
    let length = 0;
    for (const piece of [...holding, ...near]) {
      if (length >= words * 0.6 && !(holding.includes(piece) && length < words)) break;
      chosen.push(piece);
      length += lengthInWords(piece.text);
    }
    return chosen
      .sort((a, b) => a.start - b.start)
      .map(({ text }) => withEnd(text))
      .join(' ');
  }

  private note(unit: Unit): void {
    const key = keyOf(unit.place.start, unit.place.end);
    if (!this.units.has(key)) this.units.set(key, unit);
  }
}

const withEnd = (text: string): string =>
  text.replace(/[;,:]$/, '').replace(/([\p{L}\p{N}])$/u, '$1.');

/** Documents are immutable, so what was found in one holds as long as it does. */
const volumes = new WeakMap<SourceDocument, Volume>();

/** The sources of a deck, read for an author. */
export class Library {
  private readonly byId: ReadonlyMap<string, Volume>;

  constructor(readonly documents: readonly SourceDocument[]) {
    this.byId = new Map(documents.map((document) => [document.id, volumeOf(document)]));
  }

  get chapters(): readonly Chapter[] {
    return [...this.byId.values()].flatMap(({ chapters }) => chapters);
  }

  document(sourceId: string): SourceDocument | null {
    return this.byId.get(sourceId)?.document ?? null;
  }

  unitAt({ sourceId, start, end }: PassageRef): Unit | null {
    return this.byId.get(sourceId)?.unitAt(start, end) ?? null;
  }

  /** What stands behind a slide, to be spoken: the passages that its places are in. */
  spoken(places: readonly PassageRef[], words: number): string {
    const [first] = places;
    if (!first) return '';
    return (
      this.byId.get(first.sourceId)?.spoken(
        places.filter(({ sourceId }) => sourceId === first.sourceId),
        words,
      ) ?? ''
    );
  }

  quote({ sourceId, start, end }: PassageRef): string {
    return this.document(sourceId)?.text.slice(start, end) ?? '';
  }
}

function volumeOf(document: SourceDocument): Volume {
  const known = volumes.get(document);
  if (known) return known;
  const volume = new Volume(document);
  volumes.set(document, volume);
  return volume;
}

export type { Place };
