import { seeded } from '../../llm-emulator/random.ts';
import type { Mutation, Scenario } from './scenario.ts';

/** A scenario as it is played once: with the whole product, or with a mechanism switched off. */
export interface Play {
  readonly title: string;
  readonly scenario: Scenario;
  readonly off: Mutation['off'] | null;
  /** What must be said; null when nothing may be wrong. */
  readonly noticedBy: RegExp | null;
  /** What it takes on two free cores, its stage not counted. */
  readonly seconds: number;
}

/** What it takes to start two apis, two workers and their services, and to end them. */
const STAGE_SECONDS = 8;
/** Seconds for what `npm test` plays of all there is. */
export const SAMPLE_SECONDS = 75;

export function playsOf(
  scenarios: readonly Scenario[],
  mutations: readonly Mutation[],
): readonly Play[] {
  return [
    ...scenarios.map((scenario) => ({
      ...{
        title: `${scenario.invariant}: ${scenario.title}`,
        scenario,
        off: null,
        noticedBy: null,
      },
      seconds: scenario.seconds,
    })),
    ...mutations.map(({ mechanism, ...mutation }) => ({
      ...mutation,
      title: `without ${mechanism}`,
    })),
  ];
}

/** Nothing was wrong; or, with a mechanism switched off, exactly that was noticed which it is there for. */
export function isAsExpected({ noticedBy }: Play, wrong: readonly string[]): boolean {
  return noticedBy ? wrong.some((what) => noticedBy.test(what)) : wrong.length === 0;
}

/** What needs no process of its own kind: all of these are played on one stage. */
export function isPlain({ scenario, off }: Play): boolean {
  return off === null && !scenario.failpoints && !scenario.env;
}

/**
 * Plays drawn by the seed, as many as fit into `budget` seconds with the stages they need. After the first comes
 * one of the other kind, where one fits: a mechanism switched off, and something that stands.
 */
export function sampleOf(plays: readonly Play[], seed: number, budget: number): readonly Play[] {
  const drawn = shuffled(plays, seed).filter((play) => cost([play]) <= budget);
  const isOff = drawn[0]?.off !== null;
  const sample = drawn.slice(0, 1);
  const fits = (play: Play) => !sample.includes(play) && cost([...sample, play]) <= budget;
  const other = drawn.find((play) => (play.off !== null) !== isOff && fits(play));
  if (other) sample.push(other);
  for (const play of drawn) if (fits(play)) sample.push(play);
  return sample;
}

/** Seconds that these take one after the other. */
export function cost(plays: readonly Play[]): number {
  const own = plays.filter((play) => !isPlain(play)).length;
  const stages = own + (own < plays.length ? 1 : 0);
  return plays.reduce((sum, { seconds }) => sum + seconds, stages * STAGE_SECONDS);
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
