import { randomUUID } from 'node:crypto';
import { RedisPresenterPositions } from './redis-presenter-positions';
import { type OwnRedis, ownRedis, until } from './testing/own-redis';

let own: OwnRedis;
beforeAll(async () => {
  own = await ownRedis(13);
});
afterAll(() => own.close());

it('is known to every process, the last one for half a day', async () => {
  const [here, there] = [
    new RedisPresenterPositions(own.url),
    new RedisPresenterPositions(own.url),
  ];
  const deckId = randomUUID();
  expect(await there.last(deckId)).toBeNull();
  for (const slide of ['first', 'second'])
    await until(async () => {
      here.keep(deckId, slide);
      return (await there.last(deckId)) === slide;
    });
  expect(await own.redis.ttl(`presto:presenter:${deckId}`)).toBeGreaterThan(11 * 3600);
  for (const each of [here, there]) each.onApplicationShutdown();
});

it('is not known, and nothing throws, while Redis is away', async () => {
  const away = new RedisPresenterPositions('redis://127.0.0.1:1');
  expect(() => away.keep('d', 's')).not.toThrow();
  expect(await away.last('d')).toBeNull();
  away.onApplicationShutdown();
});
