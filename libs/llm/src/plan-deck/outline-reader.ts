import type { OutlineEntry, Passage, PlanStep } from '@presto/decks';
import { z } from 'zod';
import { OutlineScanner, type ScannedPart } from '../json/outline-scanner';
import { cleanText, shortened } from '../text/clean-text';
import { MAX_TITLE } from './plan-deck.prompt';
import { varied } from './vary-layouts';

/** Most slides of a deck, whatever a model wants. */
export const MAX_SLIDES = 60;
const MAX_PASSAGES = 4;

const Entry = z.object({
  title: z.string().min(1),
  layout: z.string().nullish(),
  intent: z.string().nullish(),
  passages: z.array(z.union([z.number(), z.string()])).nullish(),
});

/**
 * Turns a streamed plan into steps: every entry as soon as it is complete, none twice, none beyond the
 * number wanted. What was wrong is gathered in words for the next attempt.
 */
export class OutlineReader {
  private readonly scanner = new OutlineScanner();
  private readonly seen: Set<string>;
  private readonly complaints = new Set<string>();
  private readonly looks: (string | null)[];
  private place: number;
  /** The model wants more slides than a deck may have: the rest need not be read. */
  hopeless = false;
  /** True when the answer held a list of slides at all. */
  hasEntries = false;

  constructor(
    told: readonly OutlineEntry[],
    private readonly passages: readonly Passage[],
    private readonly layouts: ReadonlySet<string>,
    /** Whether the number of slides was left to the model: only then its own counts. */
    private readonly mayChoose: boolean,
  ) {
    this.seen = new Set(told.map(({ title }) => keyOf(title)));
    this.looks = told.map(({ layout }) => layout);
    this.place = told.length;
  }

  /** What was refused in this answer, in words; null when nothing was. */
  get complaint(): string | null {
    return this.complaints.size > 0 ? [...this.complaints].join('; ') : null;
  }

  /** The root object of the answer came to its end. */
  get complete(): boolean {
    return this.scanner.done;
  }

  *push(delta: string): Generator<PlanStep> {
    for (const part of this.scanner.push(delta)) {
      const step = this.stepOf(part);
      if (step) yield step;
    }
  }

  private stepOf(part: ScannedPart): PlanStep | null {
    if (part.type === 'field') {
      if (part.key === 'title' && typeof part.value === 'string') {
        const title = shortened(cleanText(part.value), MAX_TITLE);
        return title ? { type: 'title', title } : null;
      }
      return part.key === 'total' && this.mayChoose ? this.totalOf(part.value) : null;
    }
    if (part.key !== 'slides' || this.hopeless) return null;
    this.hasEntries = true;
    const parsed = Entry.safeParse(part.value);
    if (!parsed.success) return this.refuse('an entry of "slides" does not match the schema');
    return this.entryOf(parsed.data);
  }

  /** The model's own number of slides, which it says before it lists them. */
  private totalOf(value: unknown): PlanStep | null {
    const total = Number(value);
    if (!Number.isInteger(total) || total <= this.place) return null;
    if (total <= MAX_SLIDES) return { type: 'total', total };
    this.hopeless = true;
    return this.refuse(`it wanted ${total} slides, and a deck has at most ${MAX_SLIDES}`);
  }

  private entryOf({
    title: said,
    layout,
    intent,
    passages,
  }: z.infer<typeof Entry>): PlanStep | null {
    const title = shortened(cleanText(said), MAX_TITLE);
    if (!title) return this.refuse('a slide has no title');
    if (this.seen.has(keyOf(title))) return this.refuse(`the title "${title}" comes twice`);
    this.seen.add(keyOf(title));
    this.place += 1;
    const known = layout && this.layouts.has(layout) ? layout : null;
    const opening = this.place === 1 && this.layouts.has('title');
    const look = opening ? 'title' : varied(known, this.looks, this.layouts);
    this.looks.push(look);
    const entry: OutlineEntry = {
      title,
      layout: look,
      intent: shortened(cleanText(intent ?? ''), 300),
      passages: this.refsOf(passages ?? []),
    };
    return { type: 'entry', entry };
  }

  private refsOf(numbers: readonly (number | string)[]): OutlineEntry['passages'] {
    const wanted = [...new Set(numbers.map(Number))].slice(0, MAX_PASSAGES);
    return wanted.flatMap((number) => {
      const passage = this.passages[number - 1];
      return passage
        ? [{ sourceId: passage.sourceId, start: passage.start, end: passage.end }]
        : [];
    });
  }

  private refuse(complaint: string): null {
    if (this.complaints.size < 3) this.complaints.add(complaint);
    return null;
  }
}

/** What titles that read alike share: neither case nor punctuation tells two slides apart. */
export function keyOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
