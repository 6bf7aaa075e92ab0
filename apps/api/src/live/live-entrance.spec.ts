import { Drain } from '@presto/platform';
import { ConnectionLimits } from './connection-limits';
import { LiveEntrance } from './live-entrance';
import { LiveSettings } from './live-settings';
import { aFeed, OWNER } from './testing/a-feed';
import { RecordingSink } from './testing/recording-sink';

async function anEntrance(connections: number) {
  const { feed, clock, deckId, shares } = aFeed();
  const settings = new LiveSettings([], 1_000, Buffer.alloc(32), 500);
  const drain = new Drain();
  const limits = new ConnectionLimits(settings);
  const entrance = new LiveEntrance(feed, limits, shares, settings, drain);
  entrance.onModuleInit();
  const identity = { userId: OWNER, expiresAt: new Date(8e15) };
  const open = async (sink: RecordingSink) => {
    const admitted = entrance.admit(identity, { deckId, lastVersion: null, epoch: null }, sink);
    admitted.catch(() => undefined);
    await clock.pass(0);
    (await admitted).start();
  };
  const sinks = Array.from({ length: connections }, () => new RecordingSink());
  await Promise.all(sinks.map(open));
  await clock.pass(0);
  return { entrance, drain, sinks, open, shares, clock, deckId };
}

it('sends connections away in waves, not all at once', async () => {
  const { drain, sinks } = await anEntrance(200);
  const done = drain.run(5_000);
  await new Promise((resolve) => setTimeout(resolve, 120));
  const early = sinks.filter(({ closedFor }) => closedFor === 'going-away').length;
  expect(early).toBeGreaterThan(0);
  expect(early).toBeLessThan(200);
  await done;
  expect(sinks.every(({ closedFor }) => closedFor === 'going-away')).toBe(true);
});

it('lets nobody in any more', async () => {
  const { entrance, open } = await anEntrance(0);
  await entrance.sendAway();
  await expect(open(new RecordingSink())).rejects.toMatchObject({ code: 'server.going_away' });
});

describe('a viewer', () => {
  const cursor = { lastVersion: null, epoch: null };

  it('comes in by a share that stands, and by no other', async () => {
    const { entrance, shares, deckId, clock } = await anEntrance(0);
    const { share } = await shares.open(OWNER, deckId);
    const admitted = entrance.admitViewer(share.shareId, '::1', cursor, new RecordingSink());
    await clock.pass(0);
    expect((await admitted).request).toMatchObject({ deckId, userId: null });
    await shares.revoke(OWNER, deckId);
    for (const id of [share.shareId, '', 'x'.repeat(10_000), deckId])
      await expect(
        entrance.admitViewer(id, '::1', cursor, new RecordingSink()),
      ).rejects.toMatchObject({ code: 'share.not_found' });
  });

  it('may not try ids as fast as an address can', async () => {
    const { entrance } = await anEntrance(0);
    const tries = Array.from({ length: 3_000 }, () =>
      entrance.admitViewer('a guess', '203.0.113.7', cursor, new RecordingSink()),
    );
    const codes = (await Promise.allSettled(tries)).map((result) =>
      result.status === 'rejected' ? (result.reason as { code: string }).code : 'admitted',
    );
    expect(new Set(codes)).toEqual(new Set(['share.not_found', 'live.too_many_handshakes']));
    await expect(
      entrance.admitViewer('a guess', '203.0.113.8', cursor, new RecordingSink()),
    ).rejects.toMatchObject({ code: 'share.not_found' });
  });
});
