import { Module } from '@nestjs/common';
import { DeckExports } from '@presto/decks';
import { VERSION } from '@presto/platform';
import { DataSource } from 'typeorm';
import { PostgresDeckExports } from './postgres-deck-exports';

/** Exports that a user may have in the making at once. */
const MAX_OPEN = 10;

/** What the api needs of exports; the worker's side needs settings and is put together there. */
@Module({
  providers: [
    {
      provide: DeckExports,
      inject: [DataSource],
      useFactory: (database: DataSource) =>
        new PostgresDeckExports(database, { madeBy: VERSION, maxOpen: MAX_OPEN }),
    },
  ],
  exports: [DeckExports],
})
export class ExportsPersistenceModule {}
