import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Shares1795255200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A link's id opens the deck to anybody, so it is not kept readable: "key" is its SHA-256 (hex), and
      -- "sealed_id" the id for its owner alone, sealed like the documents.
      CREATE TABLE shares (
        key varchar(64) PRIMARY KEY,
        deck_id uuid NOT NULL UNIQUE REFERENCES decks ON DELETE CASCADE,
        sealed_id text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE shares');
  }
}
