import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Exports1795255260000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exports (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        deck_id uuid NOT NULL REFERENCES decks ON DELETE CASCADE,
        deck_version integer NOT NULL,
        user_id varchar(255) NOT NULL,
        format varchar(10) NOT NULL,
        options jsonb NOT NULL,
        -- The product's version: a newer one may make another file of the same deck.
        made_by varchar(50) NOT NULL,
        state varchar(10) NOT NULL DEFAULT 'pending',
        epoch integer NOT NULL DEFAULT 0,
        claims integer NOT NULL DEFAULT 0,
        lease_until timestamptz,
        progress real NOT NULL DEFAULT 0,
        error jsonb,
        report jsonb,
        title text,
        media_type varchar(150),
        size integer,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        used_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (deck_id, deck_version, format, options, made_by)
      );
      CREATE INDEX exports_open ON exports (created_at) WHERE state IN ('pending', 'claimed');
      CREATE INDEX exports_open_of_user ON exports (user_id) WHERE state IN ('pending', 'claimed');
      CREATE INDEX exports_by_use ON exports (used_at);

      CREATE TABLE export_files (
        export_id uuid PRIMARY KEY REFERENCES exports ON DELETE CASCADE,
        bytes bytea NOT NULL
      );
      -- Files are compressed already, and are read in pieces.
      ALTER TABLE export_files ALTER COLUMN bytes SET STORAGE EXTERNAL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE export_files; DROP TABLE exports');
  }
}
