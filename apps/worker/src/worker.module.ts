import { DynamicModule, Module, OnApplicationBootstrap } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ScheduleModule } from '@nestjs/schedule';
import { Authors, DocumentReader, WORK_HANDLERS, WorkUnits } from '@presto/decks';
import {
  EventConsumer,
  EventPublisher,
  JobQueue,
  MessagingModule,
  RedisWorkSignals,
} from '@presto/messaging';
import {
  Housekeeping,
  OpenWork,
  OutboxLeader,
  PersistenceModule,
  PostgresWorkUnits,
} from '@presto/persistence';
import {
  DeckMetrics,
  Drain,
  HealthChecks,
  HealthModule,
  LifecycleModule,
  loggerParams,
  MetricsModule,
  readPackagedFile,
  VERSION,
} from '@presto/platform';
import { SlideFitter } from '@presto/slides';
import { TextDocumentReader } from '@presto/sources';
import { LlmMeter } from '@presto/llm';
import { LoggerModule } from 'nestjs-pino';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { DataSource } from 'typeorm';
import { ConfiguredAuthors, PrometheusLlmMeter } from './authors';
import { WorkerConfig } from './config';
import { ExportsModule } from './exports/exports.module';
import { MakeJobs } from './jobs/make-jobs';
import { RunJob, RunPlans, RunSlides } from './jobs/run-jobs';
import { GenerationMeter } from './outbox/generation-meter';
import { RelayOutbox } from './outbox/relay-outbox';
import { KeepHouse } from './sweep/keep-house';
import { Sweeper } from './sweep/sweeper';

/** Milliseconds that work in hand may take to end by itself when the process is to stop; time is left to hand the rest back. */
const FINISH_MS = 3_000;

@Module({})
export class WorkerModule implements OnApplicationBootstrap {
  constructor(
    private readonly config: WorkerConfig,
    private readonly database: DataSource,
    private readonly signals: RedisWorkSignals,
    private readonly units: PostgresWorkUnits,
    private readonly relay: RelayOutbox,
    private readonly sweeper: Sweeper,
    private readonly jobs: MakeJobs,
    private readonly queue: JobQueue,
    private readonly stream: EventPublisher,
    private readonly health: HealthChecks,
    private readonly drain: Drain,
  ) {}

  static forRoot(config: WorkerConfig): DynamicModule {
    const { env } = config;
    return {
      module: WorkerModule,
      imports: [
        LoggerModule.forRootAsync({ useFactory: () => loggerParams(env, 'presto-worker') }),
        CqrsModule.forRoot(),
        ScheduleModule.forRoot(),
        LifecycleModule,
        MetricsModule.forRoot({ token: env.METRICS_TOKEN }),
        HealthModule.forRoot({
          version: VERSION,
          environment: env.NODE_ENV,
          details: env.HEALTH_DETAILS,
        }),
        PersistenceModule.forRoot({
          url: env.DATABASE_URL,
          // Every unit in hand may commit at once, and the sweeper and the signs of life need their own.
          poolSize: 2 * env.LLM_CONCURRENCY + 4,
          applicationName: 'presto-worker',
          encryptionKeys: env.DATA_ENCRYPTION_KEY,
          maxActiveDecks: env.USER_MAX_ACTIVE_DECKS,
          maxOpenEdits: env.USER_MAX_OPEN_EDITS,
        }),
        MessagingModule.forRoot({ redisUrl: env.REDIS_URL, role: 'worker' }),
        ExportsModule.forRoot(config),
      ],
      providers: [
        { provide: WorkerConfig, useValue: config },
        ...WORK_HANDLERS,
        { provide: DocumentReader, useClass: TextDocumentReader },
        { provide: SlideFitter, useFactory: () => new SlideFitter(readPackagedFile) },
        {
          provide: LlmMeter,
          useFactory: (metrics: DeckMetrics) => new PrometheusLlmMeter(metrics),
          inject: [DeckMetrics],
        },
        {
          provide: Authors,
          useFactory: (meter: LlmMeter) => new ConfiguredAuthors(config, meter),
          inject: [LlmMeter],
        },
        {
          provide: PostgresWorkUnits,
          inject: [DataSource],
          useFactory: (database: DataSource) =>
            new PostgresWorkUnits(database, {
              leaseMs: env.LEASE_MS,
              // A cancel is noticed by then without Redis: the longest lease must not make it wait.
              heartbeatMs: Math.min(env.LEASE_MS / 4, 1_000),
              maxAttempts: env.LLM_MAX_ATTEMPTS,
              userDailyTokens: env.USER_DAILY_TOKENS ?? null,
            }),
        },
        { provide: WorkUnits, useExisting: PostgresWorkUnits },
        {
          provide: OpenWork,
          useFactory: (database: DataSource) => new OpenWork(database),
          inject: [DataSource],
        },
        {
          provide: Housekeeping,
          inject: [DataSource],
          useFactory: (database: DataSource) =>
            new Housekeeping(database, { guestDeckDays: env.GUEST_DECK_DAYS }),
        },
        GenerationMeter,
        {
          provide: RelayOutbox,
          inject: [EventPublisher, DeckMetrics, GenerationMeter],
          useFactory: (stream: EventPublisher, metrics: DeckMetrics, meter: GenerationMeter) =>
            new RelayOutbox(() => OutboxLeader.elect(env.DATABASE_URL), stream, metrics, meter),
        },
        MakeJobs,
        Sweeper,
        KeepHouse,
        RunJob,
        RunPlans,
        RunSlides,
      ],
    };
  }

  onApplicationBootstrap(): void {
    const member = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
    const pipeline = new EventConsumer(this.config.env.REDIS_URL, 'pipeline', member, (entries) =>
      this.jobs.forEntries(entries),
    );
    const unlisten = this.signals.listen({
      outboxFilled: () => this.relay.nudge(),
      cancelled: (deckId) => void this.units.recheck(deckId).catch(() => undefined),
    });
    this.relay.start();
    this.sweeper.start();
    pipeline.start();

    this.health.add({
      name: 'postgres',
      required: true,
      check: () => this.database.query('SELECT 1'),
    });
    this.health.add({ name: 'redis', required: false, check: () => this.queue.ping() });

    this.drain.add('refuse', 'claims', () => this.units.refuse());
    this.drain.add('refuse', 'pipeline', () => pipeline.stop());
    this.drain.add('refuse', 'sweeper', () => this.sweeper.stop());
    this.drain.add('finish', 'work in hand', () => this.finishOrHandBack());
    this.drain.add('close', 'relay', () => this.relay.stop());
    this.drain.add('close', 'signals', unlisten);
    this.drain.add('close', 'queues', () => this.queue.close());
    this.drain.add('close', 'stream', () => this.stream.close());
    this.drain.add('close', 'signs of life', () => this.units.close());
  }

  /** What ends soon is finished; the rest is handed to another worker. */
  private async finishOrHandBack(): Promise<void> {
    const deadline = performance.now() + FINISH_MS;
    while (this.units.size > 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await this.units.drain();
  }
}
