import type { Failpoint } from '../../../libs/platform/src/failpoints/config';
import type { Stage } from './stage.ts';

/** One situation made on purpose, because chance does not find it. */
export interface Scenario {
  /** A fact, in the present tense. */
  readonly title: string;
  readonly invariant: string;
  /** What is slowed down so that the situation can be met; the product holds all the same. */
  readonly failpoints?: readonly Failpoint[];
  /** What it takes on two free cores; `npm test` draws as many as fit into its time. */
  readonly seconds: number;
  readonly env?: Readonly<Record<string, string>>;
  /** What was found to be wrong: nothing, when the fact holds. */
  readonly play: (stage: Stage) => Promise<string[]>;
}

/** A mechanism switched off, and the scenario that must then find something wrong. */
export interface Mutation {
  readonly mechanism: string;
  /**
   * A failpoint of the product; but `no-unique` is a constraint of the database that is dropped, and
   * `no-epoch` is the operator's `new-epoch`, left out.
   */
  readonly off: Failpoint | 'no-unique' | 'no-epoch';
  readonly scenario: Scenario;
  /** What is then said: that the situation could not be reached, or another thing broke, is no proof. */
  readonly noticedBy: RegExp;
  /** What it takes until something is found to be wrong. */
  readonly seconds: number;
}
