import { AppError } from '@presto/kernel';
import { WorkSuperseded } from '../domain/deck.errors';
import type { Fence } from '../domain/work';
import { CallOutcome, CallUsage, OpenCall, StepLedger } from '../ports/call-ledger';
import { Claim, WorkUnits } from '../ports/work-units';
import type { InMemoryDecks } from './in-memory-decks';
import { KeptCall } from './kept-unit';

export interface InMemoryWorkOptions {
  readonly leaseMs: number;
  readonly maxAttempts: number;
  readonly userDailyTokens: number | null;
}

const DEFAULTS: InMemoryWorkOptions = { leaseMs: 2_000, maxAttempts: 3, userDailyTokens: null };
const MAX_LOST = 10;
const DAY_MS = 86_400_000;

/** Claims with lease and epoch over the units of {@link InMemoryDecks}, by its clock. */
export class InMemoryWorkUnits extends WorkUnits {
  private readonly held = new Map<string, { claim: Claim; abort: AbortController }>();
  private readonly options: InMemoryWorkOptions;

  constructor(
    private readonly decks: InMemoryDecks,
    options: Partial<InMemoryWorkOptions> = {},
  ) {
    super();
    this.options = { ...DEFAULTS, ...options };
  }

  async claim(unitId: string): Promise<Claim | null> {
    const unit = this.decks.units.get(unitId);
    const now = this.decks.clock.now();
    if (!unit?.isOpen || (unit.state === 'claimed' && unit.leaseUntil >= now)) return null;
    unit.state = 'claimed';
    unit.epoch += 1;
    unit.claims += 1;
    unit.leaseUntil = now + this.options.leaseMs;
    const { deckId, userId, kind, slideId, commandId, prompt, epoch } = unit;
    const abort = new AbortController();
    const claim: Claim = {
      ...{ unitId, epoch, deckId, userId, kind, slideId, commandId, prompt },
      exhausted: unit.claims > MAX_LOST,
      signal: abort.signal,
      ledger: new InMemoryStepLedger(this.decks, { unitId, epoch }, this.options),
    };
    this.held.set(unitId, { claim, abort });
    return claim;
  }

  async handBack({ unitId, epoch }: Claim): Promise<void> {
    const unit = this.decks.units.get(unitId);
    if (unit?.state !== 'claimed' || unit.epoch !== epoch) return;
    unit.state = 'pending';
    unit.claims -= 1;
    this.decks.opened.push(unitId);
  }

  release({ unitId, epoch }: Claim): void {
    if (this.held.get(unitId)?.claim.epoch === epoch) this.held.delete(unitId);
  }

  /** Aborts claims of the deck that are no longer ours, as a heartbeat or a signal does. */
  async recheck(deckId: string): Promise<void> {
    for (const { claim, abort } of this.held.values()) {
      const unit = this.decks.units.get(claim.unitId);
      const ours = unit?.state === 'claimed' && unit.epoch === claim.epoch;
      if (claim.deckId === deckId && !ours) abort.abort(new WorkSuperseded());
    }
  }

  /** The process is to stop: everything in hand is aborted. */
  drain(): void {
    for (const { abort } of this.held.values())
      abort.abort(new Error('The process is shutting down.'));
  }

  get size(): number {
    return this.held.size;
  }

  /** The lease of a unit has run out, as that of a stopped worker does. */
  async expire(unitId: string): Promise<void> {
    const unit = this.decks.units.get(unitId);
    if (unit) unit.leaseUntil = this.decks.clock.now() - 1;
  }
}

class InMemoryStepLedger extends StepLedger {
  constructor(
    private readonly decks: InMemoryDecks,
    private readonly fence: Fence,
    private readonly options: InMemoryWorkOptions,
  ) {
    super();
  }

  async begin(_model: string, expectedTokens: number): Promise<OpenCall> {
    const { decks, fence, options } = this;
    const now = decks.clock.now();
    const unit = decks.units.get(fence.unitId);
    if (unit?.state !== 'claimed' || unit.epoch !== fence.epoch) throw new WorkSuperseded();
    const ours = decks.calls.filter(
      (call) => call.unitId === unit.id && call.generation === unit.generation,
    );
    const paid = ours.filter((call) => call.isPaid).length;
    const lost = ours.filter((call) => call.outcome === null && call.epoch < unit.epoch).length;
    if (paid >= options.maxAttempts || lost > MAX_LOST) {
      throw new AppError('unavailable', 'llm.attempts_spent', `No answer in ${paid} attempts.`);
    }
    const spent = decks.calls
      .filter((call) => call.userId === unit.userId && call.startedAt > now - DAY_MS)
      .reduce((sum, { tokens }) => sum + tokens, 0);
    if (options.userDailyTokens !== null && spent >= options.userDailyTokens) {
      throw new AppError('limited', 'user.tokens_spent', 'The daily token budget is spent.');
    }
    const call = new KeptCall(
      ...([unit.deckId, unit.userId, unit.id, unit.generation, unit.epoch, now] as const),
      expectedTokens,
    );
    decks.calls.push(call);
    unit.leaseUntil = now + options.leaseMs;
    return {
      attempt: paid + 1,
      startBy: Infinity,
      settle: async (outcome: CallOutcome, usage: CallUsage | null) => {
        Object.assign(call, { outcome, usage });
      },
    };
  }
}
