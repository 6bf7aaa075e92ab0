import { Logger } from '@nestjs/common';
import { aFeed } from './testing/a-feed';

beforeAll(() => Logger.overrideLogger(false));

describe('a lost future', () => {
  it('gives a client beyond the deck a snapshot to go on from', async () => {
    const { open, channel, commit, deckId } = aFeed();
    const { sink } = await open({ lastVersion: 7 });
    expect(sink.frames[0]).toMatchObject({
      kind: 'resync',
      data: { version: 1, epoch: 1, deck: { id: deckId } },
    });
    channel.publish(deckId, { kind: 'event', epoch: 1, event: commit() });
    expect(sink.versions).toEqual([2]);
  });

  it('gives a client of another epoch a snapshot', async () => {
    const { open } = aFeed();
    expect((await open({ lastVersion: 1, epoch: 9 })).sink.kinds).toEqual([
      'resync',
      'replay_complete',
    ]);
    expect((await open({ lastVersion: 1, epoch: 1 })).sink.kinds).toEqual(['replay_complete']);
  });

  it.each([
    ['its epoch changed', 2],
    ['it fell behind', undefined],
  ])('resyncs everyone when a dump was restored and %s', async (_, epoch) => {
    const { open, commit, events, deckId, clock } = aFeed();
    commit();
    commit();
    const { sink } = await open();
    events.restore(deckId, 2, epoch);
    await clock.pass(1_100);
    expect(sink.frames.at(-1)).toMatchObject({
      kind: 'resync',
      data: { version: 2, epoch: epoch ?? 1 },
    });
    commit();
    await clock.pass(1_100);
    expect(sink.versions).toEqual([1, 2, 3, 3]);
  });

  it('is not told by what Redis has left of it', async () => {
    const { open, commit, channel, events, deckId, clock } = aFeed();
    const { sink } = await open();
    const lost = commit('lost');
    events.restore(deckId, 1, 2);
    await clock.pass(1_100);
    channel.publish(deckId, { kind: 'event', epoch: 1, event: lost });
    await clock.pass(1_100);
    expect(sink.versions).toEqual([1]);
    const found = commit('found');
    channel.publish(deckId, { kind: 'event', epoch: 1, event: lost });
    channel.publish(deckId, { kind: 'event', epoch: 2, event: found });
    await clock.pass(0);
    expect(sink.events.at(-1)).toEqual(found);
    expect(sink.versions).toEqual([1, 2]);
  });

  it('is not told either when it was heard before the first answer of Postgres', async () => {
    const { open, commit, channel, events, deckId, clock } = aFeed();
    const lost = commit('lost');
    events.restore(deckId, 1, 2);
    events.beforeRead = () => clock.sleep(50);
    const opening = open();
    await clock.pass(10);
    channel.publish(deckId, { kind: 'event', epoch: 1, event: lost });
    await clock.pass(1_000);
    const { sink } = await opening;
    await clock.pass(1_000);
    expect(sink.versions).toEqual([1]);
    events.beforeRead = () => Promise.resolve();
    commit('found');
    await clock.pass(1_100);
    expect(sink.events.at(-1)).toMatchObject({ version: 2, payload: { title: 'found' } });
  });

  it('is known from the first event of the new one', async () => {
    const { open, commit, channel, events, deckId, clock } = aFeed();
    commit('lost');
    const { sink } = await open();
    events.restore(deckId, 1, 2);
    channel.publish(deckId, { kind: 'event', epoch: 2, event: commit('found') });
    await clock.pass(0);
    expect(sink.frames.at(-1)).toMatchObject({
      kind: 'resync',
      data: { version: 2, epoch: 2, deck: { title: 'found' } },
    });
  });

  it('is not seen in an answer that is older than what went out meanwhile', async () => {
    const { open, commit, channel, events, deckId, clock } = aFeed();
    const { sink } = await open();
    events.afterRead = () => clock.sleep(50);
    const slow = open();
    await clock.pass(10);
    channel.publish(deckId, { kind: 'event', epoch: 1, event: commit() });
    const sharing = open({ lastVersion: 2 });
    await clock.pass(500);
    for (const { sink } of await Promise.all([slow, sharing])) {
      expect(sink.kinds).not.toContain('resync');
    }
    expect(sink.versions).toEqual([1, 2]);
  });

  it('resyncs also when Postgres fails in between', async () => {
    const { open, commit, events, deckId, clock } = aFeed();
    commit();
    const { sink } = await open();
    events.restore(deckId, 1, 2);
    let answers = 1; // the versions, but not the snapshot
    events.beforeRead = () =>
      answers-- > 0 ? Promise.resolve() : Promise.reject(new Error('down'));
    await clock.pass(1_100);
    expect(sink.kinds).not.toContain('resync');
    events.beforeRead = () => Promise.resolve();
    await clock.pass(1_100);
    expect(sink.kinds).toContain('resync');
  });
});
