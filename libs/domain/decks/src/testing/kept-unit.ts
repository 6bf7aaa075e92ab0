import type { UnitKind, WorkUnit } from '../domain/work';
import type { CallOutcome, CallUsage } from '../ports/call-ledger';

const PAID: readonly (CallOutcome | null)[] = ['answered', 'timeout', 'failed'];

/** A row of the table of work units. */
export class KeptUnit {
  state: 'pending' | 'claimed' | 'done' | 'failed' | 'cancelled' = 'pending';
  epoch = 0;
  claims = 0;
  leaseUntil = 0;

  constructor(
    readonly id: string,
    readonly kind: UnitKind,
    readonly slideId: string | null,
    readonly commandId: string | null,
    readonly prompt: string | null,
    readonly deckId: string,
    readonly userId: string,
    readonly generation: number,
  ) {}

  get isOpen(): boolean {
    return this.state === 'pending' || this.state === 'claimed';
  }

  settle(state: 'done' | 'failed'): void {
    this.state = state;
  }

  withdraw(): void {
    this.state = 'cancelled';
    this.epoch += 1;
  }
}

export function newUnit(
  { id, kind, slideId, commandId, prompt }: Omit<WorkUnit, 'epoch'>,
  of: { deckId: string; userId: string; generation: number },
): KeptUnit {
  return new KeptUnit(id, kind, slideId, commandId, prompt, of.deckId, of.userId, of.generation);
}

/** A row of the ledger of model calls. */
export class KeptCall {
  outcome: CallOutcome | null = null;
  usage: CallUsage | null = null;

  constructor(
    readonly deckId: string,
    readonly userId: string,
    readonly unitId: string,
    readonly generation: number,
    readonly epoch: number,
    readonly startedAt: number,
    private readonly expectedTokens: number,
  ) {}

  get tokens(): number {
    const { usage } = this;
    if (this.outcome === null) return this.expectedTokens;
    return usage ? usage.inputTokens + usage.outputTokens : 0;
  }

  get isPaid(): boolean {
    return PAID.includes(this.outcome);
  }
}
