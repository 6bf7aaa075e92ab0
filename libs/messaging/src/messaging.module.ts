import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { DynamicModule, Inject, Module, OnApplicationShutdown } from '@nestjs/common';
import {
  DeckChannel,
  LivePresence,
  PresenterPositions,
  QueueName,
  SpentTickets,
  WorkSignals,
} from '@presto/decks';
import { OUTSIDE } from '@presto/platform';
import { Queue } from 'bullmq';
import { EventPublisher } from './event-stream';
import { JobQueue, QUEUE_NAMES } from './job-queue';
import { hintingRedis } from './redis';
import { RedisDeckChannel } from './redis-deck-channel';
import { RedisLivePresence, RedisSpentTickets } from './redis-live-state';
import { RedisPresenterPositions } from './redis-presenter-positions';
import { RedisWorkSignals } from './redis-work-signals';

export interface MessagingOptions {
  readonly redisUrl: string;
  /** The worker also publishes events and makes jobs. */
  readonly role: 'api' | 'worker';
  /** Keeps the queues of tests apart. */
  readonly queuePrefix?: string;
}

/** The Redis adapters: channels and signals for both apps, the stream's and queues' writing ends for workers. */
@Module({})
export class MessagingModule implements OnApplicationShutdown {
  constructor(
    @Inject(DeckChannel) private readonly channel: RedisDeckChannel,
    @Inject(WorkSignals) private readonly signals: RedisWorkSignals,
  ) {}

  static forRoot(options: MessagingOptions): DynamicModule {
    const worker = options.role === 'worker';
    return {
      module: MessagingModule,
      global: true,
      imports: worker ? queues(options) : [],
      providers: [
        { provide: DeckChannel, useFactory: () => new RedisDeckChannel(options.redisUrl) },
        { provide: RedisDeckChannel, useExisting: DeckChannel },
        { provide: WorkSignals, useFactory: () => new RedisWorkSignals(options.redisUrl) },
        { provide: RedisWorkSignals, useExisting: WorkSignals },
        ...(worker ? WORKER_PROVIDERS(options) : API_PROVIDERS(options)),
      ],
      exports: [
        DeckChannel,
        RedisDeckChannel,
        WorkSignals,
        RedisWorkSignals,
        ...(worker ? [JobQueue, EventPublisher] : [SpentTickets, LivePresence, PresenterPositions]),
      ],
    };
  }

  onApplicationShutdown(): void {
    this.channel.close();
    this.signals.close();
  }
}

function queues({ redisUrl, queuePrefix }: MessagingOptions): DynamicModule[] {
  return [
    BullModule.forRoot({
      connection: {
        url: redisUrl,
        maxRetriesPerRequest: null,
        connectTimeout: OUTSIDE.redis.connectMs,
        socketTimeout: OUTSIDE.redis.queueSilenceMs,
      },
      prefix: queuePrefix ?? 'presto',
    }),
    // Adding waits for Redis to come back: only the pipeline and the sweeper add, and no request waits for them.
    ...QUEUE_NAMES.map((name) => BullModule.registerQueue({ name })),
  ];
}

const API_PROVIDERS = ({ redisUrl }: MessagingOptions) => [
  { provide: SpentTickets, useFactory: () => new RedisSpentTickets(redisUrl) },
  { provide: LivePresence, useFactory: () => new RedisLivePresence(redisUrl) },
  { provide: PresenterPositions, useFactory: () => new RedisPresenterPositions(redisUrl) },
];

const WORKER_PROVIDERS = ({ redisUrl }: MessagingOptions) => [
  { provide: EventPublisher, useFactory: () => new EventPublisher(redisUrl) },
  {
    provide: JobQueue,
    inject: QUEUE_NAMES.map((name) => getQueueToken(name)),
    useFactory: (...found: Queue[]) => {
      for (const queue of found) queue.on('error', () => undefined); // told of by the connection's own log
      return new JobQueue(
        new Map(QUEUE_NAMES.map((name, at): [QueueName, Queue] => [name, found[at] as Queue])),
        hintingRedis(redisUrl),
      );
    },
  },
];
