import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ThemesMadeBy1795255500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What made it: the same request, sent again by somebody who never got its answer, finds its theme by this.
      ALTER TABLE themes ADD COLUMN made_by varchar(100);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE themes DROP COLUMN made_by');
  }
}
