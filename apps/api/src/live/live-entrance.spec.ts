import { Drain } from '@presto/platform';
import { ConnectionLimits } from './connection-limits';
import { LiveEntrance } from './live-entrance';
import { LiveSettings } from './live-settings';
import { aFeed, OWNER } from './testing/a-feed';
import { RecordingSink } from './testing/recording-sink';

async function anEntrance(connections: number) {
  const { feed, clock, deckId } = aFeed();
  const settings = new LiveSettings([], 1_000, Buffer.alloc(32), 500);
  const drain = new Drain();
  const entrance = new LiveEntrance(feed, new ConnectionLimits(settings), settings, drain);
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
  return { entrance, drain, sinks, open };
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
