import {
  Assignment,
  ChangeOptions,
  Deck,
  DeckAccepted,
  DeckLimitReached,
  DeckNotFound,
  DeckPast,
  Decks,
  FromSlides,
  Idempotency,
  NewDeck,
  OtherSlide,
  PastCommand,
  PlanningState,
  ServiceBusy,
  SlideNotFound,
  WorkSignals,
} from '@presto/decks';
import { currentTraceparent, failpoint, OUTSIDE, slowedBy, startDeckTrace } from '@presto/platform';
import type { DataSource, QueryRunner } from 'typeorm';
import { throughRestarts } from '../retry';
import type { Seal } from '../sources/seal';
import { Turns } from '../turns';
import {
  AssignmentRow,
  assignmentFrom,
  ASSIGNMENT,
  BESIDES,
  otherFrom,
  OtherSlideRow,
  PLANNING,
  PlanningRow,
} from './assignment';
import { noteInversion, readPast, readSlides } from './read-past';
import { CreateDeck } from './create-deck';
import { refuseFlood } from './edit-limit';
import { lockDeck } from './load-deck';
import { before, storeChanges } from './store-changes';
import type { Backlog } from '../work/backlog';

/** Changes of one deck under way at a time: one is made, the next has asked for the row meanwhile. */
const CHANGES_AT_ONCE = 2;

/** What one user may have at once. */
export interface UserLimits {
  readonly maxActiveDecks: number;
  readonly maxOpenEdits: number;
}

export class PostgresDecks extends Decks {
  private readonly creation: CreateDeck;
  // Changes of a deck wait for each other anyway: here they do without each holding a connection.
  private readonly turns = new Turns(CHANGES_AT_ONCE, OUTSIDE.postgres.lockMs);

  constructor(
    private readonly database: DataSource,
    seal: Seal,
    private readonly signals: WorkSignals,
    private readonly limits: UserLimits,
    private readonly backlog: Backlog | null = null,
  ) {
    super();
    this.creation = new CreateDeck(database, seal, limits.maxActiveDecks);
  }

  async create(deck: NewDeck, idempotency: Idempotency | null): Promise<DeckAccepted> {
    if (this.backlog?.isFull()) {
      const known = idempotency && (await this.creation.known(deck.userId, idempotency));
      if (known) return known;
      throw new ServiceBusy();
    }
    // From here on the deck has its own trace; the request's is linked to it.
    const accepted = await startDeckTrace(deck.id, () => {
      const traceparent = currentTraceparent();
      return throughRestarts.execute(() => this.creation.run(deck, idempotency, traceparent));
    });
    this.signals.outboxFilled();
    return accepted;
  }

  async createWritten(deck: NewDeck, write: (deck: Deck) => void): Promise<void> {
    await throughRestarts.execute(() =>
      this.creation.runWritten(deck, write, this.limits.maxActiveDecks),
    );
    this.signals.outboxFilled();
  }

  async change<T>(
    deckId: string,
    options: ChangeOptions,
    decide: (deck: Deck) => T,
  ): Promise<T | null> {
    const result = await throughRestarts.execute(() =>
      this.inTransaction(deckId, options, async (deck) => decide(deck)),
    );
    if (result.told) this.signals.outboxFilled();
    return result.decision;
  }

  async changeByPast(
    deckId: string,
    options: ChangeOptions & { readonly userId: string; readonly commandId: string },
    decide: (deck: Deck, past: DeckPast) => FromSlides<PastCommand | null>,
  ): Promise<void> {
    const { told } = await throughRestarts.execute(() =>
      this.inTransaction(deckId, options, async (deck, runner) => {
        const { needs, from } = decide(deck, await readPast(runner, deckId, options.userId));
        const inverts = from(await readSlides(runner, deckId, needs));
        if (inverts) await noteInversion(runner, deckId, inverts);
      }),
    );
    if (told) this.signals.outboxFilled();
  }

  async past(deckId: string, userId: string): Promise<DeckPast> {
    return throughRestarts.execute(async () => {
      const [deck]: { user_id: string }[] = await this.database.query(
        'SELECT user_id FROM decks WHERE id = $1 AND deleted_at IS NULL',
        [deckId],
      );
      if (deck?.user_id !== userId) throw new DeckNotFound();
      return readPast(this.database, deckId, userId);
    });
  }

  async planning(deckId: string, userId?: string): Promise<PlanningState> {
    const [row]: PlanningRow[] = await throughRestarts.execute(() =>
      this.database.query(PLANNING, [deckId]),
    );
    if (!row || (userId && row.user_id !== userId)) throw new DeckNotFound();
    return { userId: row.user_id, theme: row.theme, brief: row.brief, settled: row.settled };
  }

  async assignment(deckId: string, slideId: string, userId?: string): Promise<Assignment> {
    const [row]: AssignmentRow[] = await throughRestarts.execute(() =>
      this.database.query(ASSIGNMENT, [deckId, slideId]),
    );
    if (!row || (userId && row.user_id !== userId)) throw new DeckNotFound();
    if (row.slide_order === null) throw new SlideNotFound();
    return assignmentFrom(row, row.slide_order);
  }

  async besides(deckId: string, slideId: string): Promise<readonly OtherSlide[]> {
    const rows: OtherSlideRow[] = await throughRestarts.execute(() =>
      this.database.query(BESIDES, [deckId, slideId]),
    );
    return rows.map(otherFrom);
  }

  private async inTransaction<T>(
    deckId: string,
    options: ChangeOptions,
    decide: (deck: Deck, runner: QueryRunner) => Promise<T>,
  ): Promise<{ decision: T | null; told: boolean }> {
    await slowedBy('slow-change');
    return this.turns.run(deckId, () => this.transact(deckId, options, decide));
  }

  private async transact<T>(
    deckId: string,
    { userId, commandId, deleted = false }: ChangeOptions,
    decide: (deck: Deck, runner: QueryRunner) => Promise<T>,
  ): Promise<{ decision: T | null; told: boolean }> {
    const runner = this.database.createQueryRunner();
    try {
      await runner.startTransaction();
      const state = await lockDeck(runner, deckId, deleted);
      const found = state && (!userId || state.userId === userId) ? state : null;
      if (
        commandId &&
        !(await (found ? isNew : isNotWhatHidIt)(runner, deckId, commandId, userId))
      ) {
        await runner.rollbackTransaction();
        return { decision: null, told: false };
      }
      if (!found) throw new DeckNotFound();
      const was = before(found, deleted);
      const deck = new Deck(found);
      const decision = await decide(deck, runner);
      await refuseFlood(runner, deck, this.limits.maxOpenEdits);
      const { told } = await storeChanges(runner, deck, was, this.limits);
      await slowedBy('slow-commit');
      await runner.commitTransaction();
      return { decision, told };
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw limitOr(error, this.limits.maxActiveDecks);
    } finally {
      await runner.release();
    }
  }
}

/** Records the command; false when it was applied before. */
async function isNew(
  runner: QueryRunner,
  deckId: string,
  commandId: string,
  userId?: string,
): Promise<boolean> {
  const rows: unknown[] = await runner.query(
    'INSERT INTO deck_commands (deck_id, command_id, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
    [deckId, commandId, userId ?? null],
  );
  return rows.length > 0 || failpoint('forgotten-commands');
}

/**
 * False when the deck is not found because this very command of the user's, at its first time, deleted it or
 * brought it back: the answer to its COMMIT was lost, or the process that was to pass it on.
 */
async function isNotWhatHidIt(
  runner: QueryRunner,
  deckId: string,
  commandId: string,
  userId?: string,
): Promise<boolean> {
  const rows: unknown[] = await runner.query(
    `SELECT 1 FROM deck_commands command JOIN decks deck ON deck.id = command.deck_id
     JOIN deck_events last ON last.deck_id = deck.id AND last.version = deck.version
     WHERE command.deck_id = $1 AND command.command_id = $2 AND command.user_id IS NOT DISTINCT FROM $3
       AND (deck.deleted_at IS NULL OR last.payload->>'command_id' = command.command_id::text)`,
    [deckId, commandId, userId ?? null],
  );
  return rows.length === 0;
}

function limitOr(error: unknown, limit: number): unknown {
  const constraint = (error as { driverError?: { constraint?: string } }).driverError?.constraint;
  return constraint === 'active_decks_limit' ? new DeckLimitReached(limit) : error;
}
