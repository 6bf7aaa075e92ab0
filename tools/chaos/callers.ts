import { Client } from 'pg';
import type { JournalEntry } from '../llm-emulator/emulator.ts';

/** The setting by which a connection to Postgres says which slot it belongs to. */
const SETTING = 'chaos.slot';

/** What the process of a slot gets, so that its connections and its calls of the model tell who it is. */
export function namedAs(slot: string): Record<string, string> {
  return {
    PGOPTIONS: `-c ${SETTING}=${slot.replace(' ', '\\ ')}`,
    OPENAI_API_KEY: slot,
  };
}

/** Lets the ledger of calls note by itself which slot each was reserved by. */
export async function noteCallers(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `ALTER TABLE llm_calls ADD COLUMN made_by text DEFAULT current_setting('${SETTING}', true)`,
    );
  } finally {
    await client.end();
  }
}

/** The slot that a call of the model server came from. */
export function callerOf({ headers }: Pick<JournalEntry, 'headers'>): string | null {
  return headers['authorization']?.replace(/^Bearer /, '') ?? null;
}
