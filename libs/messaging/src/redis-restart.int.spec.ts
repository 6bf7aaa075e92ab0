import type { ChannelMessage } from '@presto/decks';
import { Test } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { Disposable, startDisposable } from '../../../tools/services/index.mjs';
import { EventConsumer, EventPublisher, StreamEntry } from './event-stream';
import { JobQueue } from './job-queue';
import { MessagingModule } from './messaging.module';
import { RedisDeckChannel } from './redis-deck-channel';
import { RedisWorkSignals } from './redis-work-signals';
import { until } from './testing/own-redis';

jest.setTimeout(60_000);

let services: Disposable;

beforeAll(async () => {
  services = await startDisposable();
});
afterAll(() => services.stop());
afterEach(() => services.redis.start());

const hint = (version: number): ChannelMessage => ({ kind: 'version', version });

async function quick<T>(work: Promise<T>): Promise<number> {
  const begun = performance.now();
  await work.catch(() => undefined);
  return performance.now() - begun;
}

describe('a deck channel', () => {
  async function watching() {
    const [here, there] = [
      new RedisDeckChannel(services.redisUrl),
      new RedisDeckChannel(services.redisUrl),
    ];
    const deckId = randomUUID();
    const heard: number[] = [];
    const leave = await here.subscribe(deckId, (message) => {
      if (message.kind === 'version') heard.push(message.version);
    });
    const close = () => [here, there].forEach((channel) => channel.close());
    /** Says it until it is heard: delivery is a hint. */
    const tell = (version: number) =>
      until(() => {
        there.publish(deckId, hint(version));
        return heard.includes(version);
      });
    return { here, there, deckId, heard, leave, close, tell };
  }

  it('delivers to every process that watches, and to nobody else', async () => {
    const { here, there, deckId, heard, close, tell } = await watching();
    await tell(1);
    const later = () => heard.filter((version) => version > 1);
    there.publishMany([
      [deckId, hint(2)],
      [randomUUID(), hint(9)],
      [deckId, hint(3)],
    ]);
    await until(() => later().length === 2);
    expect(later()).toEqual([2, 3]);
    const second: ChannelMessage[] = [];
    await here.subscribe(deckId, (message) => second.push(message));
    there.publish(deckId, hint(4));
    await until(() => later().length === 3 && second.length > 0);
    close();
  });

  it('is quiet for who has left, and goes on for who has not', async () => {
    const { here, there, deckId, heard, leave, close, tell } = await watching();
    await tell(1);
    const others: number[] = [];
    const leaveToo = await here.subscribe(deckId, () => others.push(1));
    await leave();
    there.publish(deckId, hint(2));
    await until(() => others.length === 1);
    await leaveToo();
    there.publish(deckId, hint(3));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([heard.includes(2), others.length]).toEqual([false, 1]);
    close();
  });

  it('hears again after a restart of Redis, without being asked to', async () => {
    const { close, tell } = await watching();
    await tell(1);
    await services.redis.stop('kill');
    await services.redis.start({ empty: true });
    await tell(2);
    close();
  });

  it('is subscribed to within about a second also while Redis is away, and hears when it is back', async () => {
    await services.redis.stop();
    const channel = new RedisDeckChannel(services.redisUrl);
    const deckId = randomUUID();
    const heard: ChannelMessage[] = [];
    expect(await quick(channel.subscribe(deckId, (message) => heard.push(message)))).toBeLessThan(
      1_500,
    );
    expect(() => channel.publish(deckId, hint(1))).not.toThrow();
    await services.redis.start();
    await until(() => {
      channel.publish(deckId, hint(2));
      return heard.length > 0;
    });
    channel.close();
  });
});

describe('work signals', () => {
  it('reach the others, also after a restart, and never throw', async () => {
    const [here, there] = [
      new RedisWorkSignals(services.redisUrl),
      new RedisWorkSignals(services.redisUrl),
    ];
    const cancelled = new Set<string>();
    let fillings = 0;
    const unlisten = here.listen({
      cancelled: (deckId) => cancelled.add(deckId),
      outboxFilled: () => (fillings += 1),
    });
    const heardOf = (deckId: string) =>
      until(() => {
        there.cancel(deckId);
        there.outboxFilled();
        return cancelled.has(deckId) && fillings > 0;
      });
    await heardOf('before');
    await services.redis.stop('kill');
    expect(() => [there.cancel('during'), there.outboxFilled()]).not.toThrow();
    await services.redis.start();
    fillings = 0;
    await heardOf('after');
    unlisten();
    [here, there].forEach((signals) => signals.close());
  });
});

describe('the event stream', () => {
  it('refuses at once while Redis is away, and goes on when it is back, emptied or not', async () => {
    const publisher = new EventPublisher(services.redisUrl);
    const given: StreamEntry[] = [];
    const consumer = new EventConsumer(services.redisUrl, 'pipeline', 'a', async (some) => {
      given.push(...some);
    });
    consumer.start();
    const entry = (version: number): StreamEntry => ({
      ...{ deckId: 'd', version, event: null, units: [], traceparent: null },
    });
    const publish = (version: number) =>
      until(() =>
        publisher.publish([entry(version)]).then(
          () => true,
          () => false,
        ),
      );
    await publish(1);
    await until(() => given.length > 0);
    for (const empty of [false, true]) {
      await services.redis.stop('kill');
      await until(() =>
        publisher.publish([entry(0)]).then(
          () => false,
          () => true,
        ),
      );
      expect(await quick(publisher.publish([entry(0)]))).toBeLessThan(5_000);
      await services.redis.start({ empty });
      const version = empty ? 3 : 2;
      await publish(version);
      await until(() => given.some((each) => each.version === version));
    }
    await consumer.stop();
    publisher.close();
  });

  it('stops at once while Redis is away', async () => {
    const consumer = new EventConsumer(services.redisUrl, 'pipeline', 'a', async () => undefined);
    consumer.start();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await services.redis.stop('kill');
    expect(await quick(consumer.stop())).toBeLessThan(1_000);
  });
});

describe('the queues of a worker', () => {
  it('take what was added while Redis was away when it is back, and know that they were emptied', async () => {
    const app = await Test.createTestingModule({
      imports: [
        MessagingModule.forRoot({
          ...{ redisUrl: services.redisUrl, role: 'worker', queuePrefix: randomUUID() },
        }),
      ],
    }).compile();
    await app.init();
    const queue = app.get(JobQueue);
    await until(() =>
      queue.intact().then(
        async (intact) => (await queue.swept(), intact),
        () => false,
      ),
    );
    const job = (unitId: string) => ({
      ...{ unitId, deckId: 'd', traceparent: null, kind: 'plan', epoch: 0, priority: 1 },
      queue: 'plans' as const,
    });
    await queue.add([job('first')]);
    await services.redis.stop('kill');
    await until(() =>
      queue.intact().then(
        () => false,
        () => true,
      ),
    );
    expect(await quick(queue.intact())).toBeLessThan(5_000);
    const added = queue.add([job('second')]);
    await services.redis.start({ empty: true });
    await added;
    let intact: boolean | null = null;
    await until(async () => {
      intact ??= await queue.intact().catch(() => null);
      return intact !== null;
    });
    expect(intact).toBe(false);
    await app.close();
    queue.close();
    app.get(EventPublisher).close();
  });
});
