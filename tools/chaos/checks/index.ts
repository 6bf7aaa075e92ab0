import type { Evidence, Violation } from '../evidence.ts';
import {
  attemptsAreBounded,
  cancelStopsCalls,
  nothingIsPaidTwice,
  repeatsAreBounded,
} from './calls.ts';
import { everythingEnded, generationsEndOnce, nobodyDiedAlone, noSlideTwice } from './decks.ts';
import { createsAreIdempotent, drainsInTime, promisesAreKept } from './promises.ts';
import {
  clientsAreCurrent,
  clientsReadOnceInOrder,
  foldIsWhatGetAnswers,
  payloadsAreTheSame,
  versionsAreGapless,
} from './streams.ts';

const CHECKS: readonly ((evidence: Evidence) => Violation[])[] = [
  versionsAreGapless,
  clientsReadOnceInOrder,
  payloadsAreTheSame,
  clientsAreCurrent,
  foldIsWhatGetAnswers,
  everythingEnded,
  nobodyDiedAlone,
  noSlideTwice,
  generationsEndOnce,
  nothingIsPaidTwice,
  repeatsAreBounded,
  attemptsAreBounded,
  cancelStopsCalls,
  createsAreIdempotent,
  promisesAreKept,
  drainsInTime,
];

/** Every violation of every invariant, by name. */
export function judge(evidence: Evidence): Violation[] {
  return [...evidence.seen, ...CHECKS.flatMap((check) => check(evidence))];
}
