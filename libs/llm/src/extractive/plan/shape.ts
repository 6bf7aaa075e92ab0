import { type Part, shareOut } from './parts';
import type { Frames } from './template-frames';

/** Slides beyond which a deck whose author chooses their number tells its parts beforehand. */
const AGENDA_BEYOND = 10;
/** Slides of a part from which on it is opened by a slide of its own, in decks that are long enough. */
const SECTION_FROM = 3;
const SECTIONS_BEYOND = 15;
/** Share of the slides that must lie in opened parts. */
const OPENED_SHARE = 0.6;
const FEWEST = 8;
/** Slides that a text of little more than a table makes at least. */
const FEWEST_OF_LITTLE = 5;
const LITTLE_WORDS = 250;
const MOST = 20;
/** Words of source behind a slide, when the author chooses the number. */
const WORDS_A_SLIDE = 150;

/** How many slides of which kind a deck is to have. */
export interface Shape {
  readonly shares: readonly number[];
  readonly agenda: boolean;
  /** Which parts are opened by a slide. */
  readonly opened: readonly boolean[];
  readonly frames: Frames;
}

/** Parts, agenda and openings for a deck of so many slides, of parts that can make so many each. */
export function shapeFor(
  total: number,
  parts: readonly Part[],
  capacities: readonly number[],
  frames: Frames,
): Shape {
  const titled = parts.filter(({ chapter }) => chapter.title !== null).length;
  const agenda = total > frames.agendaBeyond && titled >= 2;
  const framing = 1 + frames.front.length + (frames.end === 'takeaways and closing' ? 2 : 1);
  const weights = parts.map(({ weight }) => weight);
  let opened = parts.map(() => false);
  let shares: number[] = [];
  for (let round = 0; round < 8; round++) {
    const room = total - framing - (agenda ? 1 : 0) - opened.filter(Boolean).length;
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
  return { shares, agenda, opened, frames };
}

/** Slides that suit the material, when the user named no number. */
export function wishedFor(parts: readonly Part[]): number {
  const words = parts.reduce((sum, { chapter }) => sum + chapter.words, 0);
  const rich = parts.reduce((sum, part) => sum + Math.min(4, part.rich), 0);
  const told = Math.round(words / WORDS_A_SLIDE);
  const content = Math.max(told, Math.round(told / 3 + rich), Math.min(parts.length, 14));
  const total = content + 2;
  const fewest = words < LITTLE_WORDS ? FEWEST_OF_LITTLE : FEWEST;
  return Math.min(MOST, Math.max(fewest, total > AGENDA_BEYOND ? total + 1 : total));
}
