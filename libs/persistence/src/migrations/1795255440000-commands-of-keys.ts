import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CommandsOfKeys1795255440000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a request with a key does is this command, for as long as the key is kept. "token" is of the request
      -- that is being served, NULL when none is. Answers hold ids that open a deck to anybody, so they are sealed
      -- like the documents; those that were kept readable go.
      ALTER TABLE idempotency_keys
        ADD COLUMN command_id uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD COLUMN token uuid DEFAULT gen_random_uuid(),
        ADD COLUMN sealed_answer text;
      DELETE FROM idempotency_keys WHERE status IS NOT NULL;
      ALTER TABLE idempotency_keys DROP COLUMN headers, DROP COLUMN body;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM idempotency_keys WHERE status IS NOT NULL;
      ALTER TABLE idempotency_keys ADD COLUMN headers jsonb, ADD COLUMN body jsonb,
        DROP COLUMN command_id, DROP COLUMN token, DROP COLUMN sealed_answer;
    `);
  }
}
