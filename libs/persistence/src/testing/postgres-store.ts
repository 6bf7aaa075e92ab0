import { WorkSignals } from '@presto/decks';
import { randomBytes } from 'node:crypto';
// The suites of the ports live with the ports and are no part of what the library exports.
import {
  DecksUnderTest,
  MAX_ACTIVE_DECKS,
  MAX_OPEN_EDITS,
} from '../../../domain/decks/src/testing/deck-bench';
import { WORK_OPTIONS, WorkUnderTest } from '../../../domain/decks/src/testing/work-units.contract';
import { PostgresDeckEvents } from '../decks/postgres-deck-events';
import { PostgresDecks } from '../decks/postgres-decks';
import { Seal } from '../sources/seal';
import { PostgresWorkUnits } from '../work/postgres-work-units';
import { TestDatabase, testDatabase } from './test-database';

export class NoSignals extends WorkSignals {
  cancel(): void {}
  outboxFilled(): void {}
}

/** The Postgres adapters over a schema of their own. */
export interface PostgresStore extends DecksUnderTest, WorkUnderTest {
  readonly test: TestDatabase;
  readonly decks: PostgresDecks;
  readonly units: PostgresWorkUnits;
  readonly feed: PostgresDeckEvents;
  readonly seal: Seal;
  close(): Promise<void>;
}

export async function postgresStore(
  options: { maxActiveDecks?: number; maxOpenEdits?: number; url?: string } = {},
): Promise<PostgresStore> {
  const test = await testDatabase(20, options.url);
  const seal = new Seal([randomBytes(32)]);
  const decks = new PostgresDecks(test.database, seal, new NoSignals(), {
    maxActiveDecks: options.maxActiveDecks ?? MAX_ACTIVE_DECKS,
    maxOpenEdits: options.maxOpenEdits ?? MAX_OPEN_EDITS,
  });
  const feed = new PostgresDeckEvents(test.database);
  const units = new PostgresWorkUnits(test.database, WORK_OPTIONS);
  return {
    ...{ test, decks, units, feed, seal },
    events: (deckId) => feed.read(deckId, 0, 1_000),
    view: (deckId) => feed.snapshot(deckId),
    expire: async (unitId) => {
      await test.database.query(
        `UPDATE work_units SET lease_until = now() - interval '1 s' WHERE id = $1`,
        [unitId],
      );
    },
    recheck: (deckId) => units.recheck(deckId),
    close: async () => {
      units.close();
      await test.drop();
    },
  };
}
