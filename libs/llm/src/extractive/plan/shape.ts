import { summaryFirst } from './order-parts';
import { type Part, shareOut } from './parts';

/** Slides beyond which a deck tells its parts beforehand. */
const AGENDA_BEYOND = 10;
/** Slides from which a deck that tells its findings first has room to. */
const SUMMARY_FROM = 6;
/** Slides of a part from which on it is opened by a slide of its own, in decks that are long enough. */
const SECTION_FROM = 3;
const SECTIONS_BEYOND = 15;
/** Share of the slides that must lie in opened parts. */
const OPENED_SHARE = 0.6;
const FEWEST = 8;
const MOST = 20;
/** Words of source behind a slide, when the author chooses the number. */
const WORDS_A_SLIDE = 150;

/** How many slides of which kind a deck is to have. */
export interface Shape {
  readonly shares: readonly number[];
  readonly agenda: boolean;
  /** Which parts are opened by a slide. */
  readonly opened: readonly boolean[];
  /** Whether the findings come first, before any detail. */
  readonly summary: boolean;
}

/** Parts, agenda and openings for a deck of so many slides, of parts that can make so many each. */
export function shapeFor(
  total: number,
  parts: readonly Part[],
  capacities: readonly number[],
  template: string | null,
): Shape {
  const summary = total >= SUMMARY_FROM && summaryFirst(template);
  const titled = parts.filter(({ chapter }) => chapter.title !== null).length;
  const agenda = total > AGENDA_BEYOND && titled >= 2;
  const weights = parts.map(({ weight }) => weight);
  let opened = parts.map(() => false);
  let shares: number[] = [];
  for (let round = 0; round < 8; round++) {
    const room = total - 2 - (agenda ? 1 : 0) - (summary ? 1 : 0) - opened.filter(Boolean).length;
    shares = shareOut(room, weights, capacities);
    if (total <= SECTIONS_BEYOND) break;
    const next = parts.map(
      ({ chapter }, at) =>
        chapter.title !== null && (opened[at] || (shares[at] ?? 0) >= SECTION_FROM),
    );
    const covered = shares.reduce((sum, share, at) => sum + (next[at] ? share : 0), 0);
    // A deck opens its parts or it does not; opening a few of many looks like a mistake.
    const worth = next.filter(Boolean).length >= 2 && covered >= OPENED_SHARE * room;
    if (!worth || next.every((open, at) => open === opened[at])) break;
    opened = next;
  }
  return { shares, agenda, opened, summary };
}

/** Slides that suit the material, when the user named no number. */
export function wishedFor(parts: readonly Part[]): number {
  const words = parts.reduce((sum, { chapter }) => sum + chapter.words, 0);
  const rich = parts.reduce((sum, part) => sum + Math.min(3, part.rich), 0);
  const told = Math.round(words / WORDS_A_SLIDE);
  const content = Math.max(told, Math.round(told / 3 + rich), Math.min(parts.length, 14));
  const total = content + 2;
  return Math.min(MOST, Math.max(FEWEST, total > AGENDA_BEYOND ? total + 1 : total));
}
