import { randomUUID } from 'node:crypto';
import { RedisLivePresence, RedisSpentTickets } from './redis-live-state';
import { OwnRedis, ownRedis, until } from './testing/own-redis';

let own: OwnRedis;

beforeAll(async () => {
  own = await ownRedis(14);
});
afterAll(() => own.close());

/** A URL on which nobody answers. */
const AWAY = 'redis://127.0.0.1:1';

describe('spent tickets', () => {
  it('are first once over all processes, and forgotten when their time is over', async () => {
    const processes = [new RedisSpentTickets(own.url), new RedisSpentTickets(own.url)];
    await until(async () => {
      const answers = processes.map((each) => each.spend(randomUUID(), 1));
      return (await Promise.all(answers)).every((answer) => answer === 'first');
    });
    const ticket = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => processes[at % 2]?.spend(ticket, 0.2)),
    );
    expect(answers.filter((answer) => answer === 'first')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'again')).toHaveLength(9);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await processes[0]?.spend(ticket, 1)).toBe('first');
    for (const each of processes) each.onApplicationShutdown();
  });

  it('are unknown within half a second while Redis is away', async () => {
    const tickets = new RedisSpentTickets(AWAY);
    const begun = performance.now();
    expect(await tickets.spend('t', 1)).toBe('unknown');
    expect(performance.now() - begun).toBeLessThan(2_000);
    tickets.onApplicationShutdown();
  });
});

describe('live presence', () => {
  it('counts the connections of the other processes, as they told last', async () => {
    const [here, there] = [new RedisLivePresence(own.url), new RedisLivePresence(own.url)];
    const [userId, other] = [randomUUID(), randomUUID()];
    const knows = (count: number, connections: number) =>
      until(async () => {
        there.tell(userId, connections);
        return (await here.elsewhere(userId)) === count;
      });
    await knows(3, 3);
    here.tell(userId, 9);
    there.tell(other, 5);
    await knows(4, 4);
    await knows(0, 0);
    for (const each of [here, there]) each.onApplicationShutdown();
  });

  it('forgets a process that has not told for a minute', async () => {
    const here = new RedisLivePresence(own.url);
    const userId = randomUUID();
    const key = `presto:presence:${userId}`;
    await own.redis.hset(key, 'dead', `7 ${Date.now() - 61_000}`, 'alive', `2 ${Date.now()}`);
    await until(async () => (await here.elsewhere(userId)) === 2);
    here.onApplicationShutdown();
  });

  it('knows of none, and never throws, while Redis is away', async () => {
    const here = new RedisLivePresence(AWAY);
    expect(() => here.tell('u', 1)).not.toThrow();
    expect(await here.elsewhere('u')).toBe(0);
    here.onApplicationShutdown();
  });
});
