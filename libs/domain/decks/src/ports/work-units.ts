import type { Fence, UnitKind } from '../domain/work';
import type { StepLedger } from './call-ledger';

/**
 * A unit of work in our hands: a lease that is renewed until it is settled, and an epoch that fences
 * every commit.
 */
export interface Claim extends Fence {
  readonly deckId: string;
  readonly userId: string;
  readonly kind: UnitKind;
  readonly slideId: string | null;
  readonly commandId: string | null;
  readonly prompt: string | null;
  /** True when the unit was lost to crashes so often that it must not be tried again. */
  readonly exhausted: boolean;
  /** Aborted when the unit is cancelled or lost, and when the process drains. */
  readonly signal: AbortSignal;
  readonly ledger: StepLedger;
}

export abstract class WorkUnits {
  /** Null when the unit is settled, cancelled or in other hands: the queue delivers at least once. */
  abstract claim(unitId: string): Promise<Claim | null>;
  /** Gives up a claim that was not settled, so that another worker may take it at once. */
  abstract handBack(claim: Claim): Promise<void>;
  /** Stops renewing; call it when the work is over, however it ended. */
  abstract release(claim: Claim): void;
}
