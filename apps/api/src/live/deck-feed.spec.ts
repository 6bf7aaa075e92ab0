import { Logger } from '@nestjs/common';
import { aFeed } from './testing/a-feed';

beforeAll(() => Logger.overrideLogger(false));

describe('the replay', () => {
  it.each([0, 1, 2, 3])(
    'sends what is behind version %i and then says that it is complete',
    async (lastVersion) => {
      const { open, commit } = aFeed();
      commit();
      commit();
      const { sink } = await open({ lastVersion });
      expect(sink.versions).toEqual([1, 2, 3].slice(lastVersion));
      expect(sink.frames.at(-1)).toEqual({
        kind: 'replay_complete',
        data: { version: 3, epoch: 1 },
      });
    },
  );

  it('begins at the beginning without a last version', async () => {
    const { open } = aFeed();
    expect((await open()).sink.versions).toEqual([1]);
  });

  it('reads in pages', async () => {
    const { open, commit } = aFeed({ pageSize: 3 });
    for (let i = 0; i < 9; i++) commit();
    expect((await open()).sink.versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('is one read for all who ask for the same at once', async () => {
    const { open, events, clock } = aFeed();
    events.beforeRead = () => clock.sleep(10);
    const all = Array.from({ length: 50 }, () => open());
    await clock.pass(100);
    const opened = await Promise.all(all);
    await clock.pass(100);
    expect(opened.every(({ sink }) => sink.versions.join() === '1')).toBe(true);
    expect(events.asked.read).toBeLessThanOrEqual(2);
  });

  it('loses nothing that is committed while it reads, told or not', async () => {
    const { open, events, clock, commit, channel, deckId } = aFeed({ pageSize: 2 });
    events.afterRead = () => clock.sleep(30);
    const opening = open();
    for (let i = 0; i < 5; i++) {
      const event = commit();
      if (i % 2) channel.publish(deckId, { kind: 'event', epoch: 1, event });
      await clock.pass(20);
    }
    const { sink } = await opening;
    await clock.pass(3_000);
    expect(sink.versions).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('goes on when Postgres comes back', async () => {
    const { open, events, clock } = aFeed();
    let failures = 3;
    const { connection, sink } = await open();
    events.beforeRead = () =>
      failures-- > 0 ? Promise.reject(new Error('down')) : Promise.resolve();
    connection.leave();
    const again = open();
    await clock.pass(5_000);
    expect((await again).sink.versions).toEqual([1]);
    expect(sink.closedFor).toBeNull();
  });
});

describe('the live part', () => {
  it('sends what the channel brings, doubled or in any order, once and in order', async () => {
    const { open, commit, channel, deckId, clock } = aFeed();
    const { sink } = await open();
    const [two, three, four] = [commit(), commit(), commit()];
    for (const event of [three, two, two, four, three])
      channel.publish(deckId, { kind: 'event', epoch: 1, event });
    await clock.pass(0);
    expect(sink.versions).toEqual([1, 2, 3, 4]);
  });

  it('waits a moment for what was overtaken, then reads it', async () => {
    const { open, commit, channel, deckId, clock, events } = aFeed();
    const { sink } = await open();
    const reads = events.asked.read;
    commit();
    channel.publish(deckId, { kind: 'event', epoch: 1, event: commit() });
    await clock.pass(40);
    expect(sink.versions).toEqual([1]);
    expect(events.asked.read).toBe(reads);
    await clock.pass(20);
    expect(sink.versions).toEqual([1, 2, 3]);
  });

  it('reads a hinted version once for all connections', async () => {
    const { open, commit, channel, deckId, clock, events } = aFeed();
    const opened = await Promise.all([open(), open(), open()]);
    const reads = events.asked.read;
    const { version } = commit();
    channel.publish(deckId, { kind: 'version', version });
    await clock.pass(0);
    expect(opened.map(({ sink }) => sink.versions)).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    expect(events.asked.read - reads).toBe(1);
  });

  it('finds what was lost by comparing with Postgres once a second: one statement for all decks', async () => {
    const { open, commit, clock, events } = aFeed();
    const { sink } = await open();
    commit();
    await clock.pass(1_100);
    expect(sink.versions).toEqual([1, 2]);
    expect(events.asked.versions).toBe(1);
  });

  it('shares one subscription and gives it up with the last connection', async () => {
    const { open, channel, deckId, clock } = aFeed();
    const [a, b] = await Promise.all([open(), open()]);
    expect(channel.subscriptions(deckId)).toBe(1);
    a.connection.leave();
    b.connection.leave();
    await clock.pass(0);
    expect(channel.subscriptions(deckId)).toBe(0);
  });

  it('counts a delivery once for the process, with the trace the event came with', async () => {
    const { open, commit, channel, deckId, meter } = aFeed();
    await Promise.all([open(), open()]);
    channel.publish(deckId, {
      kind: 'event',
      epoch: 1,
      event: commit(),
      traceparent: '00-aa-bb-01',
    });
    expect(meter.delivered).toEqual([{ version: 2, traceparent: '00-aa-bb-01' }]);
    expect(meter.open.get('websocket')).toBe(2);
  });
});

describe('who may look', () => {
  it.each([
    ['a foreign deck', { userId: 'somebody else' }],
    ['no deck', { deckId: '00000000-0000-4000-8000-000000000000' }],
  ])('refuses %s alike', async (_, more) => {
    const { open, channel, deckId } = aFeed();
    await expect(open(more)).rejects.toMatchObject({ kind: 'not-found', code: 'deck.not_found' });
    expect(channel.subscriptions(deckId)).toBe(0);
  });

  it('refuses a deleted deck', async () => {
    const { open, events, deckId } = aFeed();
    events.append(deckId, 'DeckDeleted', {});
    await expect(open()).rejects.toMatchObject({ code: 'deck.not_found' });
  });

  it('closes when the token ends', async () => {
    const { open, clock } = aFeed();
    const { sink } = await open({ expiresAt: clock.now() + 5_000 });
    await clock.pass(4_000);
    expect(sink.closedFor).toBeNull();
    await clock.pass(2_000);
    expect(sink.closedFor).toBe('token-expired');
  });

  it('sends DeckDeleted last and closes', async () => {
    const { open, channel, events, deckId } = aFeed();
    const { sink } = await open();
    channel.publish(deckId, {
      kind: 'event',
      epoch: 1,
      event: events.append(deckId, 'DeckDeleted', {}),
    });
    expect(sink.events.at(-1)?.event_type).toBe('DeckDeleted');
    expect(sink.closedFor).toBe('deck-gone');
  });

  it('closes when the deck is purged', async () => {
    const { open, events, deckId, clock } = aFeed();
    const { sink } = await open();
    events.purge(deckId);
    await clock.pass(1_100);
    expect(sink.closedFor).toBe('deck-gone');
  });
});
