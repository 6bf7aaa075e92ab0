import { CallOutcome, CallUsage, Fence, OpenCall, StepLedger, WorkSuperseded } from '@presto/decks';
import { AppError } from '@presto/kernel';
import { failpoint } from '@presto/platform';
import type { DataSource } from 'typeorm';
import { throughRestarts } from '../retry';

export interface BudgetOptions {
  /** Paid calls a step, over all layers and processes. */
  readonly maxAttempts: number;
  /** Tokens a user may spend in 24 hours; null is no limit. */
  readonly userDailyTokens: number | null;
}

/** Milliseconds. */
export interface ReservationOptions extends BudgetOptions {
  /** A reservation renews the claim's lease. */
  readonly leaseMs: number;
  /** A fraction of a lease: for how long a reservation that is known of may wait for its call. */
  readonly heartbeatMs: number;
}

/** Calls of a step that may be lost to our own crashes, beyond the paid attempts. */
const MAX_LOST_CALLS = 10;
/** More attempts than any test waits for. */
const MANY = 1_000;

interface Standing {
  id: string | null;
  held: boolean;
  paid: number;
  lost: number;
  spent: number;
}

// The claim's row is locked, so that a cancel either comes before the call is reserved or after it. Its lease
// begins anew, so that nobody else can have the step before `startBy`.
const BEGIN = `
  WITH claim AS (
    UPDATE work_units SET lease_until = clock_timestamp() + $7 * interval '1 millisecond'
    WHERE id = $1 AND epoch = $2 AND state = 'claimed' RETURNING id, deck_id, user_id, generation, epoch
  ), standing AS (
    SELECT claim.*,
      (SELECT count(*) FROM llm_calls c WHERE c.unit_id = claim.id AND c.generation = claim.generation
         AND c.outcome IN ('answered', 'timeout', 'failed'))::int AS paid,
      (SELECT count(*) FROM llm_calls c WHERE c.unit_id = claim.id AND c.generation = claim.generation
         AND c.outcome IS NULL AND c.epoch < claim.epoch)::int AS lost,
      CASE WHEN $6::bigint IS NULL THEN 0 ELSE (SELECT coalesce(sum(c.input_tokens + c.output_tokens), 0) FROM llm_calls c
         WHERE c.user_id = claim.user_id AND c.started_at > clock_timestamp() - interval '24 hours') END::bigint AS spent
    FROM claim
  ), call AS (
    INSERT INTO llm_calls (deck_id, user_id, unit_id, generation, epoch, model, input_tokens)
    SELECT deck_id, user_id, id, generation, epoch, $3, $8 FROM standing
    WHERE paid < $4 AND lost <= $5 AND ($6::bigint IS NULL OR spent < $6) RETURNING id
  )
  SELECT (SELECT id FROM call)::text AS id, EXISTS (SELECT FROM claim) AS held,
    coalesce((SELECT paid FROM standing), 0) AS paid, coalesce((SELECT lost FROM standing), 0) AS lost,
    coalesce((SELECT spent FROM standing), 0)::float8 AS spent`;

// A user's reservations one after the other: each must see what the one before it took.
const IN_TURN = `
  SELECT pg_advisory_xact_lock(hashtextextended('tokens of ' || user_id, 0)) FROM work_units WHERE id = $1`;

export class PostgresStepLedger extends StepLedger {
  constructor(
    private readonly database: DataSource,
    private readonly fence: Fence,
    private readonly options: ReservationOptions,
  ) {
    super();
  }

  async begin(model: string, expectedTokens: number): Promise<OpenCall> {
    const { maxAttempts, userDailyTokens, leaseMs, heartbeatMs } = this.options;
    let askedAt = 0;
    const [standing]: Standing[] = await throughRestarts.execute(() => {
      askedAt = performance.now();
      return this.reserve([
        ...[this.fence.unitId, this.fence.epoch, model],
        ...[failpoint('endless-attempts') ? MANY : maxAttempts, MAX_LOST_CALLS],
        ...[userDailyTokens, leaseMs, expectedTokens],
      ]);
    });
    if (!standing?.held) throw new WorkSuperseded();
    if (standing.id === null) throw this.refusal(standing);
    const { id, paid } = standing;
    return {
      attempt: paid + 1,
      // Postgres may be slow with its answer, but the lease that it gave must still have a beat left.
      startBy: Math.min(askedAt + leaseMs - heartbeatMs, performance.now() + heartbeatMs),
      settle: (outcome, usage) => this.settle(id, outcome, usage),
    };
  }

  private reserve(values: readonly unknown[]): Promise<Standing[]> {
    if (this.options.userDailyTokens === null) return this.database.query(BEGIN, [...values]);
    return this.database.transaction(async (manager) => {
      await manager.query(IN_TURN, [this.fence.unitId]);
      return manager.query(BEGIN, [...values]);
    });
  }

  private refusal({ paid, lost }: Standing): AppError {
    const { maxAttempts } = this.options;
    if (paid >= maxAttempts || lost > MAX_LOST_CALLS) {
      return new AppError(
        'unavailable',
        'llm.attempts_spent',
        `The model gave no usable answer in ${paid} attempts; retry, or choose another model.`,
      );
    }
    return new AppError(
      'limited',
      'user.tokens_spent',
      'The daily token budget is spent; the deck can be retried when it has renewed.',
      { retryAfter: 3600 },
    );
  }

  private async settle(id: string, outcome: CallOutcome, usage: CallUsage | null): Promise<void> {
    await throughRestarts.execute(() =>
      this.database.query(
        `UPDATE llm_calls SET outcome = $2, input_tokens = $3, cached_tokens = $4, output_tokens = $5, cost_usd = $6,
           ended_at = clock_timestamp() WHERE id = $1`,
        [
          id,
          outcome,
          usage?.inputTokens ?? 0,
          usage?.cachedTokens ?? 0,
          usage?.outputTokens ?? 0,
          usage?.costUsd ?? 0,
        ],
      ),
    );
  }
}
