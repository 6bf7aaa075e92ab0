import { DynamicModule, Logger, Module, OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DeckExporter, EXPORT_WORK_HANDLERS, ExportWork, ThemeLibrary } from '@presto/decks';
import { FileExporter } from '@presto/exports';
import { RedisExportHints } from '@presto/messaging';
import { ExportHousekeeping, PostgresExportWork } from '@presto/persistence';
import { DeckMetrics, Drain, readPackagedFile, VERSION } from '@presto/platform';
import { DataSource } from 'typeorm';
import type { WorkerConfig } from '../config';
import { RunExports } from './run-exports';

/** Bytes that a file may have: it is kept in PostgreSQL. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Days after which a file goes that nobody asked for again. */
const KEEP_DAYS = 7;
const TIDY_EVERY_MS = 60_000;
/** Milliseconds that a file in the making may take to end by itself when the process is to stop. */
const FINISH_MS = 2_000;

/** Files of decks: taken from PostgreSQL, made here, kept in PostgreSQL. */
@Module({})
export class ExportsModule implements OnApplicationBootstrap {
  private readonly log = new Logger('exports');

  constructor(
    private readonly run: RunExports,
    private readonly work: PostgresExportWork,
    private readonly exporter: FileExporter,
    private readonly hints: RedisExportHints,
    private readonly housekeeping: ExportHousekeeping,
    private readonly metrics: DeckMetrics,
    private readonly drain: Drain,
  ) {}

  static forRoot({ env }: WorkerConfig): DynamicModule {
    return {
      module: ExportsModule,
      providers: [
        ...EXPORT_WORK_HANDLERS,
        RunExports,
        ThemeLibrary,
        {
          provide: PostgresExportWork,
          inject: [DataSource],
          useFactory: (database: DataSource) =>
            new PostgresExportWork(database, {
              leaseMs: env.LEASE_MS,
              madeBy: VERSION,
              maxBytes: MAX_BYTES,
            }),
        },
        { provide: ExportWork, useExisting: PostgresExportWork },
        {
          provide: FileExporter,
          inject: [ThemeLibrary],
          useFactory: (themes: ThemeLibrary) =>
            new FileExporter({
              readFile: readPackagedFile,
              browserPath: env.CHROMIUM_PATH ?? null,
              theme: ({ theme }) => themes.of(theme),
            }),
        },
        { provide: DeckExporter, useExisting: FileExporter },
        { provide: RedisExportHints, useFactory: () => new RedisExportHints(env.REDIS_URL) },
        {
          provide: ExportHousekeeping,
          inject: [DataSource],
          useFactory: (database: DataSource) =>
            new ExportHousekeeping(database, { keepDays: KEEP_DAYS, madeBy: VERSION }),
        },
      ],
    };
  }

  onApplicationBootstrap(): void {
    const unlisten = this.hints.listen(() => this.run.nudge());
    this.run.start();
    this.drain.add('refuse', 'exports', () => {
      this.run.stop();
      this.work.refuse();
    });
    this.drain.add('finish', 'exports in hand', () => this.finishOrHandBack());
    this.drain.add('close', 'browser', () => this.exporter.close());
    this.drain.add('close', 'hints of exports', unlisten);
    this.drain.add('close', 'signs of life of exports', () => this.work.close());
  }

  @Interval(TIDY_EVERY_MS)
  async tidy(): Promise<void> {
    try {
      const gone = await this.housekeeping.exports();
      this.metrics.housekeeping.inc({ what: 'exports' }, gone);
      if (gone > 0) this.log.log(`tidied ${gone} exports`);
      const taken = await this.housekeeping.leftBehind();
      if (taken > 0) this.log.log(`took over ${taken} exports of another version`);
    } catch (error) {
      this.log.warn(`exports are tidied the next time: ${String(error)}`);
    }
  }

  /** What ends soon is finished; the rest is handed to another worker. */
  private async finishOrHandBack(): Promise<void> {
    const deadline = performance.now() + FINISH_MS;
    while (this.work.size > 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await this.work.drain();
  }
}
