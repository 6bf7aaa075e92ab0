import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Themes1795255320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Never updated but for its removal: decks of any age name it.
      CREATE TABLE themes (
        name varchar(100) PRIMARY KEY,
        user_id varchar(255) NOT NULL,
        label varchar(60) NOT NULL,
        brand jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        removed_at timestamptz
      );
      CREATE UNIQUE INDEX themes_of_user ON themes (user_id, label) WHERE removed_at IS NULL;

      CREATE TABLE assets (
        id uuid PRIMARY KEY,
        user_id varchar(255) NOT NULL,
        media_type varchar(20) NOT NULL,
        width integer NOT NULL,
        height integer NOT NULL,
        bytes bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX assets_of_user ON assets (user_id, created_at DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE themes, assets');
  }
}
