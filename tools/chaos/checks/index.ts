import type { Evidence, Violation } from '../evidence.ts';
import { attemptsAreBounded, callsAreInTheLedger, nothingIsPaidTwice } from './calls.ts';
import { cancelStopsCalls } from './cancels.ts';
import {
  everythingEnded,
  generationsEndOnce,
  nobodyDiedAlone,
  noSlideTwice,
  slotsAreThePlans,
} from './decks.ts';
import { answersAreTrue, createsAreIdempotent, drainsInTime, promisesAreKept } from './promises.ts';
import { repeatsAreBounded } from './repeats.ts';
import {
  clientsAreCurrent,
  clientsReadOnceInOrder,
  connectionsEndForAReason,
  foldIsWhatGetAnswers,
  payloadsAreTheSame,
  versionsAreGapless,
} from './streams.ts';

const CHECKS: readonly ((evidence: Evidence) => Violation[])[] = [
  versionsAreGapless,
  clientsReadOnceInOrder,
  payloadsAreTheSame,
  clientsAreCurrent,
  connectionsEndForAReason,
  foldIsWhatGetAnswers,
  everythingEnded,
  nobodyDiedAlone,
  noSlideTwice,
  slotsAreThePlans,
  generationsEndOnce,
  nothingIsPaidTwice,
  repeatsAreBounded,
  attemptsAreBounded,
  callsAreInTheLedger,
  cancelStopsCalls,
  createsAreIdempotent,
  promisesAreKept,
  answersAreTrue,
  drainsInTime,
];

/** Every violation of every invariant, by name. */
export function judge(evidence: Evidence): Violation[] {
  return [...evidence.seen, ...CHECKS.flatMap((check) => check(evidence))];
}
