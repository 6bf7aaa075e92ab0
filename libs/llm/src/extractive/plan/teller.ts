import type { OutlineEntry, PassageRef } from '@presto/decks';
import { LAYOUTS } from '@presto/slides';
import { type ComposedLayout, composeSlide } from '../compose/compose-slide';
import type { Phrases } from '../language/phrases';
import type { Library } from '../reading/library';
import type { Atom, TitleOption, Variant } from './candidate';

const keyOf = ({ sourceId, start, end }: PassageRef): string => `${sourceId}:${start}:${end}`;
const nameOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Slides between two that show one sentence alone. */
const BETWEEN_STATEMENTS = 2;

/** Turns atoms into entries one after the other, so that no title, sentence or look comes too often. */
export class Teller {
  readonly entries: OutlineEntry[] = [];
  private readonly titles = new Set<string>();
  private readonly told = new Set<string>();

  constructor(
    private readonly library: Library,
    private readonly phrases: Phrases,
  ) {}

  /** Layout of the slide told last. */
  get last(): string | null {
    return this.entries.at(-1)?.layout ?? null;
  }

  isTold(place: PassageRef): boolean {
    return this.told.has(keyOf(place));
  }

  /** Tells an atom in the first of its ways that works and does not repeat what was told; false when none does. */
  tell({ variants, titles }: Pick<Atom, 'variants' | 'titles'>, strict = true): boolean {
    const order = [
      ...variants.filter((variant) => !this.isWorn(variant.layout)),
      ...(strict ? [] : variants.filter((variant) => this.isWorn(variant.layout))),
    ];
    return order.some((variant) =>
      [...(variant.titles ?? []), ...(variant.layout === 'statement' ? [] : titles)].some((title) =>
        this.tryOne(variant, title),
      ),
    );
  }

  private tryOne(variant: Variant, title: TitleOption): boolean {
    if (
      this.titles.has(nameOf(title.text)) ||
      (this.isTold(title.place) && variant.layout !== 'section')
    )
      return false;
    const body = variant.body.filter(
      (place) => variant.again || !this.isTold(place) || this.isShared(place),
    );
    const entry: OutlineEntry = {
      title: title.text,
      layout: variant.layout,
      intent: LAYOUTS[variant.layout].when,
      passages: [title.place, ...body],
    };
    const made = composeSlide(entry, this.library, this.phrases);
    if (!made) return false;
    this.entries.push(entry);
    this.titles.add(nameOf(title.text));
    for (const { source_id: sourceId, start, end } of made.citations) {
      // A summary takes nothing away from the slides that tell it in full.
      if (!variant.again && !this.isShared({ sourceId, start, end }))
        this.told.add(keyOf({ sourceId, start, end }));
    }
    return true;
  }

  /** Tables may be shown from several sides, and headings name parts as often as needed. */
  private isShared(place: PassageRef): boolean {
    const unit = this.library.unitAt(place);
    return (
      unit === null ||
      unit.kind === 'heading' ||
      unit.kind === 'column' ||
      unit.kind === 'row' ||
      (unit.kind === 'block' && unit.block.kind === 'table')
    );
  }

  /** A look that the last two slides had, or a lone sentence too soon after another. */
  private isWorn(layout: ComposedLayout): boolean {
    const before = this.entries.map((entry) => entry.layout);
    if (layout === 'statement' && before.slice(-BETWEEN_STATEMENTS).includes('statement'))
      return true;
    return before.length >= 2 && before.at(-1) === layout && before.at(-2) === layout;
  }
}
