import { type DynamicModule, Module, type OnApplicationBootstrap } from '@nestjs/common';
import {
  AvailableAuthors,
  COMMAND_HANDLERS,
  DocumentReader,
  EXPORT_HANDLERS,
  ExportHints,
  PictureEncoder,
} from '@presto/decks';
import { MessagingModule, RedisExportHints } from '@presto/messaging';
import { ExportsPersistenceModule, PersistenceModule } from '@presto/persistence';
import { Drain, HealthChecks, readPackagedFile } from '@presto/platform';
import { SlideFitter } from '@presto/slides';
import { TextDocumentReader } from '@presto/sources';
import { DataSource } from 'typeorm';
import { VipsPictureEncoder } from './assets/vips-picture-encoder';
import type { ApiConfig } from './config';
import { ConfiguredAuthors } from './configured-authors';
import { EdgeModule } from './edge.module';
import { DeliverEvents } from './gateway/deliver-events';

/** Connections to Postgres; catching up after a reconnect storm has a cap of its own below this. */
const POOL_SIZE = 24;

/** The whole api: the HTTP side, what users command, and the adapters behind it. */
@Module({})
export class AppModule implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly health: HealthChecks,
    private readonly drain: Drain,
  ) {}

  static forRoot(config: ApiConfig): DynamicModule {
    const { env } = config;
    return {
      module: AppModule,
      imports: [
        EdgeModule.forRoot(config),
        PersistenceModule.forRoot({
          url: env.DATABASE_URL,
          poolSize: POOL_SIZE,
          applicationName: 'presto-api',
          encryptionKeys: env.DATA_ENCRYPTION_KEY,
          maxActiveDecks: env.USER_MAX_ACTIVE_DECKS,
          maxOpenEdits: env.USER_MAX_OPEN_EDITS,
          maxOpenWork: env.MAX_OPEN_WORK,
          whileAway: 'refuse',
        }),
        ExportsPersistenceModule,
        MessagingModule.forRoot({ redisUrl: env.REDIS_URL, role: 'api' }),
      ],
      providers: [
        ...COMMAND_HANDLERS,
        ...EXPORT_HANDLERS,
        { provide: ExportHints, useFactory: () => new RedisExportHints(env.REDIS_URL) },
        { provide: DocumentReader, useClass: TextDocumentReader },
        { provide: PictureEncoder, useFactory: () => new VipsPictureEncoder() },
        { provide: SlideFitter, useFactory: () => new SlideFitter(readPackagedFile) },
        { provide: AvailableAuthors, useClass: ConfiguredAuthors },
        DeliverEvents,
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.health.add({
      name: 'postgres',
      required: true,
      check: () => this.database.query('SELECT 1'),
    });
    this.drain.add('refuse', 'readiness', () => this.health.drain());
  }
}
