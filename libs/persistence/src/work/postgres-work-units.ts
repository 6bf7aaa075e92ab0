import { Claim, Fence, UnitKind, WorkSuperseded, WorkUnits } from '@presto/decks';
import { failpoint, slowedBy } from '@presto/platform';
import type { DataSource } from 'typeorm';
import { throughRestarts } from '../retry';
import { BudgetOptions, PostgresStepLedger } from './postgres-step-ledger';
import { SignsOfLife } from './signs-of-life';

export interface WorkOptions extends BudgetOptions {
  /** Milliseconds a unit stays ours without a sign of life. */
  readonly leaseMs: number;
  /** Milliseconds between two signs of life; a cancel is noticed by then even without Redis. */
  readonly heartbeatMs: number;
}

/** Claims lost to crashes before a unit is given up. */
const MAX_LOST_CLAIMS = 10;

interface ClaimedRow {
  deck_id: string;
  user_id: string;
  kind: UnitKind;
  slide_id: string | null;
  command_id: string | null;
  prompt: string | null;
  epoch: number;
  claims: number;
  generation: number;
}

// Only Postgres' clock decides whether a lease has run out.
const CLAIM = `
  UPDATE work_units SET state = 'claimed', epoch = epoch + ${failpoint('no-fence') ? 0 : 1}, claims = claims + 1,
    lease_until = clock_timestamp() + $2 * interval '1 millisecond'
  WHERE id = $1 AND (state = 'pending' OR (state = 'claimed' AND lease_until < clock_timestamp()))
  RETURNING deck_id, user_id, kind, slide_id, command_id, prompt, epoch, claims, generation`;

// As a claim that was handed back: the higher epoch makes it another job, since the one that brought it here
// is not over yet, and its name would be taken.
const PASS_ON = `
  WITH passed AS (
    UPDATE work_units SET state = 'pending', epoch = epoch + 1, lease_until = NULL
    WHERE id = $1 AND (state = 'pending' OR (state = 'claimed' AND lease_until < clock_timestamp())) RETURNING id, deck_id)
  INSERT INTO outbox (deck_id, units) SELECT deck_id, ARRAY[id] FROM passed`;

/** Longer than any test waits. */
const ENDLESS_MS = 3_600_000;

interface Held {
  readonly claim: Claim;
  readonly abort: AbortController;
}

export class PostgresWorkUnits extends WorkUnits {
  private readonly held = new Map<string, Held>();
  private readonly timer: NodeJS.Timeout;
  private readonly leaseMs: number;
  private readonly signs: SignsOfLife;
  private beating = false;
  private refusing = false;
  private claiming = 0;

  constructor(
    private readonly database: DataSource,
    private readonly options: WorkOptions,
  ) {
    super();
    this.leaseMs = failpoint('endless-lease') ? ENDLESS_MS : options.leaseMs;
    this.signs = new SignsOfLife(database, options.heartbeatMs);
    this.timer = setInterval(() => void this.beat(), options.heartbeatMs);
  }

  /** Null also for all units from {@link refuse} on: they are passed on to other workers at once. */
  async claim(unitId: string): Promise<Claim | null> {
    this.claiming += 1;
    try {
      if (!this.refusing) return await this.take(unitId);
      await throughRestarts.execute(() => this.database.query(PASS_ON, [unitId]));
      return null;
    } finally {
      this.claiming -= 1;
    }
  }

  async handBack({ unitId, epoch }: Fence): Promise<void> {
    if (failpoint('no-hand-back')) return;
    await throughRestarts.execute(() =>
      this.database.query(
        `WITH given AS (
           UPDATE work_units SET state = 'pending', lease_until = NULL, claims = claims - 1
           WHERE id = $1 AND epoch = $2 AND state = 'claimed' RETURNING id, deck_id)
         INSERT INTO outbox (deck_id, units) SELECT deck_id, ARRAY[id] FROM given`,
        [unitId, epoch],
      ),
    );
  }

  release({ unitId, epoch }: Claim): void {
    if (this.held.get(unitId)?.claim.epoch === epoch) this.held.delete(unitId);
  }

  /** Aborts the running calls of a deck: a hint that its work was cancelled. Postgres is asked at once. */
  async recheck(deckId: string): Promise<void> {
    if (failpoint('deaf-to-signals')) return;
    await this.dropLost([...this.held.values()].filter(({ claim }) => claim.deckId === deckId));
  }

  /**
   * Takes nothing new from now on. A queue that is told to pause still brings the job it was waiting for: it
   * is for another worker.
   */
  refuse(): void {
    this.refusing = true;
  }

  /** Aborts everything in hand, so that it is handed back; resolves when nothing is held or under way any more. */
  async drain(): Promise<void> {
    this.refuse();
    for (const { abort } of this.held.values())
      abort.abort(new Error('The process is shutting down.'));
    while (this.held.size + this.claiming > 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Ends the signs of life. */
  close(): void {
    clearInterval(this.timer);
    this.signs.close();
  }

  get size(): number {
    return this.held.size;
  }

  private async take(unitId: string): Promise<Claim | null> {
    await slowedBy('slow-claim');
    // A claim whose answer was lost is not won again by the retry: its lease runs out like that of a dead process.
    const [rows]: [ClaimedRow[], number] = await throughRestarts.execute(() =>
      this.database.query(CLAIM, [unitId, this.leaseMs]),
    );
    const row = rows[0];
    if (!row) return null;
    if (this.refusing) {
      // The process began to drain while Postgres was asked: nobody would ever abort this one.
      await this.handBack({ unitId, epoch: row.epoch });
      return null;
    }
    const abort = new AbortController();
    const fence: Fence = { unitId, epoch: row.epoch };
    const claim: Claim = {
      ...fence,
      deckId: row.deck_id,
      userId: row.user_id,
      kind: row.kind,
      slideId: row.slide_id,
      commandId: row.command_id,
      prompt: row.prompt,
      exhausted: row.claims > MAX_LOST_CLAIMS,
      signal: abort.signal,
      ledger: new PostgresStepLedger(this.database, fence, {
        ...this.options,
        leaseMs: this.leaseMs,
      }),
    };
    this.held.set(unitId, { claim, abort });
    return claim;
  }

  private async beat(): Promise<void> {
    if (this.beating || this.held.size === 0 || failpoint('no-signs-of-life')) return;
    this.beating = true;
    try {
      const all = [...this.held.values()];
      await this.signs.renew(
        all.map(({ claim }) => claim),
        this.leaseMs,
      );
      if (!failpoint('deaf-to-beats')) await this.dropLost(all);
    } catch {
      // Postgres is away, also for who would take the units over; and the fence guards every commit.
    } finally {
      this.beating = false;
    }
  }

  private async dropLost(held: readonly Held[]): Promise<void> {
    if (held.length === 0) return;
    const lost = await this.signs.lost(held.map(({ claim }) => claim));
    for (const { claim, abort } of held)
      if (lost.has(claim.unitId)) abort.abort(new WorkSuperseded());
  }
}
