import { LivePresence } from '@presto/decks';
import { ConnectionLimits, PassingLimit } from './connection-limits';
import { LiveSettings } from './live-settings';

class Presence extends LivePresence {
  readonly told: number[] = [];
  others = 0;

  tell(_userId: string, connections: number): void {
    this.told.push(connections);
  }

  async elsewhere(): Promise<number> {
    return this.others;
  }
}

const limits = (most: number, presence?: LivePresence) =>
  new ConnectionLimits(new LiveSettings([], most, Buffer.alloc(32)), presence);

it('admits so many at once and another when one has left', async () => {
  const two = limits(2);
  const leave = await two.admit('a');
  await two.admit('a');
  await expect(two.admit('a')).rejects.toMatchObject({
    kind: 'limited',
    code: 'live.too_many_connections',
    retryAfter: 30,
  });
  leave();
  leave(); // a second time changes nothing
  await two.admit('a');
  await expect(two.admit('a')).rejects.toMatchObject({ code: 'live.too_many_connections' });
});

it('counts each user apart', async () => {
  const one = limits(1);
  await one.admit('a');
  await expect(one.admit('b')).resolves.toBeInstanceOf(Function);
});

it('counts what the other processes hold', async () => {
  const presence = new Presence();
  presence.others = 2;
  const three = limits(3, presence);
  await three.admit('a');
  await expect(three.admit('a')).rejects.toMatchObject({ code: 'live.too_many_connections' });
  expect(presence.told).toEqual([1, 2, 1]);
});

it('knows which refusals pass by themselves: not those for what this process holds', async () => {
  const presence = new Presence();
  const two = limits(2, presence);
  await two.admit('a');
  presence.others = 2;
  await expect(two.admit('a')).rejects.toBeInstanceOf(PassingLimit);
  presence.others = 0;
  await two.admit('a');
  await expect(two.admit('a')).rejects.not.toBeInstanceOf(PassingLimit);
  const knocks = () => {
    for (let i = 0; i < 100; i++) two.knock('b');
  };
  expect(knocks).toThrow(PassingLimit);
});

it('refuses a storm of handshakes, and says when to come back', async () => {
  const ten = limits(10);
  const storm = Array.from({ length: 200 }, async () => (await ten.admit('a'))());
  const codes = (await Promise.allSettled(storm)).map((result) =>
    result.status === 'rejected' ? (result.reason as { code: string }).code : 'admitted',
  );
  expect(codes.filter((code) => code === 'live.too_many_handshakes').length).toBeGreaterThan(150);
  expect(codes.filter((code) => code === 'admitted').length).toBeGreaterThan(5);
});
