import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DeckTitles1795255380000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Titles of any language in an order that people expect ("Plan 2" before "Plan 10"), and their case folded,
      -- whatever locale the database was made with. A server built without ICU sorts by code points.
      DO $$ BEGIN
        CREATE COLLATION deck_titles (provider = icu, locale = 'und-u-kn-true');
      EXCEPTION WHEN feature_not_supported THEN
        CREATE COLLATION deck_titles FROM "C";
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP COLLATION deck_titles');
  }
}
