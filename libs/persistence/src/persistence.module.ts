import { DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import {
  DeckEvents,
  Decks,
  IdempotencyStore,
  Shares,
  SourceStore,
  ThemeStore,
  AssetStore,
  WorkSignals,
} from '@presto/decks';
import { DataSource } from 'typeorm';
import { createDataSource, DatabaseOptions } from './data-source';
import { GetDeckHandler, GetSlideHandler } from './decks/get-deck.query-handler';
import { ListDecksHandler } from './decks/list-decks.query-handler';
import { ListEventsHandler } from './decks/list-events.query-handler';
import { PostgresDeckEvents } from './decks/postgres-deck-events';
import { PostgresDecks } from './decks/postgres-decks';
import { PostgresIdempotencyStore } from './idempotency/postgres-idempotency-store';
import { throughRestarts, type WhileAway } from './retry';
import { GetSharedDeckHandler } from './shares/get-shared-deck.query-handler';
import { PostgresShares } from './shares/postgres-shares';
import { PostgresSourceStore } from './sources/postgres-source-store';
import { Seal } from './sources/seal';
import { PostgresAssetStore } from './themes/postgres-asset-store';
import { PostgresThemeStore } from './themes/postgres-theme-store';
import { Backlog } from './work/backlog';

export interface PersistenceOptions extends DatabaseOptions {
  /** 32 bytes each; the first seals, all open. */
  readonly encryptionKeys: readonly [Buffer, ...Buffer[]];
  readonly maxActiveDecks: number;
  readonly maxOpenEdits: number;
  /** Open units of work, over all users, from which on no more decks are taken; none for a worker. */
  readonly maxOpenWork?: number;
  /** What becomes of operations of this process while Postgres is away for long; `wait` unless told. */
  readonly whileAway?: WhileAway;
}

/** The Postgres adapters of the deck context's ports, and its query handlers beside their SQL. */
@Module({})
export class PersistenceModule {
  static forRoot(options: PersistenceOptions): DynamicModule {
    const seal = new Seal(options.encryptionKeys);
    throughRestarts.whileAway = options.whileAway ?? 'wait';
    return {
      module: PersistenceModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => createDataSource(options).options,
          dataSourceFactory: () => createDataSource(options).initialize(),
        }),
      ],
      providers: [
        {
          provide: Decks,
          inject: [DataSource, WorkSignals],
          useFactory: (database: DataSource, signals: WorkSignals) => {
            const { maxActiveDecks, maxOpenEdits, maxOpenWork } = options;
            const limits = { maxActiveDecks, maxOpenEdits };
            const backlog = maxOpenWork ? new Backlog(database, maxOpenWork) : null;
            return new PostgresDecks(database, seal, signals, limits, backlog);
          },
        },
        {
          provide: DeckEvents,
          inject: [DataSource],
          useFactory: (database: DataSource) => new PostgresDeckEvents(database),
        },
        {
          provide: SourceStore,
          inject: [DataSource],
          useFactory: (database: DataSource) => new PostgresSourceStore(database, seal),
        },
        {
          provide: IdempotencyStore,
          inject: [DataSource],
          useFactory: (database: DataSource) => new PostgresIdempotencyStore(database, seal),
        },
        {
          provide: Shares,
          inject: [DataSource],
          useFactory: (database: DataSource) => new PostgresShares(database, seal),
        },
        {
          provide: ThemeStore,
          inject: [DataSource],
          useFactory: (database: DataSource) => new PostgresThemeStore(database),
        },
        {
          provide: AssetStore,
          inject: [DataSource],
          useFactory: (database: DataSource) => new PostgresAssetStore(database),
        },
        GetDeckHandler,
        GetSharedDeckHandler,
        GetSlideHandler,
        ListDecksHandler,
        ListEventsHandler,
      ],
      exports: [
        Decks,
        DeckEvents,
        IdempotencyStore,
        Shares,
        SourceStore,
        ThemeStore,
        AssetStore,
        TypeOrmModule,
      ],
    };
  }
}
