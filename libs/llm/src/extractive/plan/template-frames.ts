import { type Beat, templateNamed } from '@presto/slides';
import type { Part } from './parts';
import { roleOf } from './order-parts';

/** What a deck tells before its parts. */
export type Front = 'summary' | 'statement' | 'question';
/** A place of a storyline that a source may have nothing for. */
export type Place = Front | 'closing';
/** How a deck ends. */
export type End = 'takeaways' | 'closing' | 'takeaways and closing';

/** The slides that frame a deck of a storyline. */
export interface Frames {
  readonly front: readonly Front[];
  /** Slides beyond which it tells its parts beforehand. */
  readonly agendaBeyond: number;
  readonly end: End;
}

/** Slides beyond which any deck tells its parts beforehand, and from which a storyline that has an agenda does. */
const AGENDA_BEYOND = 10;
const AGENDA_OF_STORY = 6;
/** Slides from which a deck has room for more than a title before its parts. */
const FRONT_FROM = 6;
/** Beats that come before the parts. */
const FIRST_BEATS = 4;

const FRONTS: Readonly<Record<string, Front>> = {
  summary: 'summary',
  verdict: 'statement',
  goal: 'statement',
  ask: 'statement',
  question: 'question',
};

export const NO_FRAMES: Frames = { front: [], agendaBeyond: AGENDA_BEYOND, end: 'takeaways' };

/** How a storyline frames its parts; a place that a part of the source fills needs no slide of its own. */
export function framesOf(template: string | null, total: number, parts: readonly Part[]): Frames {
  if (template === null) return NO_FRAMES;
  const beats = templateNamed(template).beats;
  const filled = new Set(parts.map((part) => roleOf(part, beats)?.role));
  const early = beats.slice(1, FIRST_BEATS);
  const first = early.findIndex(({ role }) => !(role in FRONTS) && role !== 'agenda');
  const before = first < 0 ? early : early.slice(0, first);
  const front = before.flatMap(({ role }) => (filled.has(role) ? [] : (FRONTS[role] ?? [])));
  const wantsAgenda = beats.some(({ role, optional }) => role === 'agenda' && !optional);
  return {
    front: total >= FRONT_FROM ? front.slice(0, 1) : [],
    agendaBeyond: wantsAgenda ? AGENDA_OF_STORY : AGENDA_BEYOND,
    end: endOf(beats, total),
  };
}

function endOf(beats: readonly Beat[], total: number): End {
  const late = beats.slice(-3);
  const closes = late.at(-1)?.role === 'closing' && !late.at(-1)?.optional;
  const sums = late.some(({ layouts }) => layouts.includes('takeaways'));
  // What was told first is not told again.
  const told = beats.slice(0, FIRST_BEATS).some(({ role }) => role === 'summary');
  if (closes && sums && !told && total >= FRONT_FROM + 2) return 'takeaways and closing';
  return closes && (told || !sums) ? 'closing' : 'takeaways';
}
