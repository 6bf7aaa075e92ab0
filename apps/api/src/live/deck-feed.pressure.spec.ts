import { Logger } from '@nestjs/common';
import { aFeed, OWNER } from './testing/a-feed';
import { RecordingSink } from './testing/recording-sink';

beforeAll(() => Logger.overrideLogger(false));

describe('a slow client', () => {
  it('is cut beyond its buffer, and the others get everything', async () => {
    const { open, commit, channel, deckId, clock } = aFeed({
      maxBufferedBytes: 10_000,
      fullMs: 3_000,
    });
    const slow = await open();
    const quick = await open();
    slow.sink.stuck = true;
    for (let i = 0; i < 100; i++)
      channel.publish(deckId, { kind: 'event', epoch: 1, event: commit('t'.repeat(200)) });
    expect(slow.sink.bufferedBytes).toBeLessThan(11_000);
    expect(quick.sink.versions).toHaveLength(101);
    await clock.pass(5_000);
    expect(slow.sink.closedFor).toBe('too-slow');
    expect(slow.sink.bufferedBytes).toBeLessThan(11_000);
  });

  it('that only takes its time gets everything once and in order, at its own pace', async () => {
    const { open, commit, channel, deckId, clock } = aFeed({ maxBufferedBytes: 10_000 });
    const slow = await open();
    slow.sink.stuck = true;
    for (let i = 0; i < 100; i++)
      channel.publish(deckId, { kind: 'event', epoch: 1, event: commit('t'.repeat(200)) });
    for (let i = 0; i < 100 && slow.sink.versions.length < 101; i++) {
      slow.sink.bufferedBytes = 0;
      await clock.pass(300);
    }
    slow.sink.stuck = false;
    slow.sink.bufferedBytes = 0;
    channel.publish(deckId, { kind: 'event', epoch: 1, event: commit() });
    await clock.pass(1_000);
    expect(slow.sink.closedFor).toBeNull();
    expect(slow.sink.versions).toEqual(Array.from({ length: 102 }, (_, i) => i + 1));
    expect(slow.sink.kinds.filter((kind) => kind === 'replay_complete')).toHaveLength(1);
  });

  it('has longer for a snapshot that is larger than its buffer, but not for ever', async () => {
    const { open, commit, events, deckId, clock } = aFeed({
      maxBufferedBytes: 10_000,
      stallMs: 5_000,
    });
    commit('t'.repeat(30_000));
    const { sink } = await open();
    sink.stuck = true;
    events.restore(deckId, 2, 2);
    await clock.pass(12_000);
    expect(sink.kinds.at(-1)).toBe('resync');
    expect(sink.closedFor).toBeNull();
    await clock.pass(8_000);
    expect(sink.closedFor).toBe('too-slow');
  });

  it('makes its replay wait, and is cut when it takes nothing', async () => {
    const { open, commit, clock } = aFeed({ slowBufferedBytes: 1_000, stallMs: 5_000 });
    for (let i = 0; i < 50; i++) commit('t'.repeat(200));
    const sink = new RecordingSink();
    sink.stuck = true;
    await open({}, sink);
    expect(sink.bufferedBytes).toBeLessThan(2_000);
    await clock.pass(7_000);
    expect(sink.closedFor).toBe('too-slow');
  });

  it('holds a page of bounded bytes while its replay waits, and gets all of it', async () => {
    const { open, commit, events, clock } = aFeed({ slowBufferedBytes: 500, pageBytes: 2_000 });
    for (let i = 0; i < 49; i++) commit('t'.repeat(i === 9 ? 5_000 : 200));
    const pages: number[] = [];
    const read = events.read.bind(events);
    events.read = async (...asked) => {
      const page = await read(...asked);
      if (page.length > 1) pages.push(JSON.stringify(page).length);
      return page;
    };
    const sink = new RecordingSink();
    sink.stuck = true;
    await open({}, sink);
    for (let i = 0; i < 100; i++) {
      sink.bufferedBytes = 0;
      await clock.pass(50);
    }
    expect(sink.versions).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(Math.max(...pages)).toBeLessThan(2_500);
  });

  it('that breaks on sending harms nobody', async () => {
    const { open, commit, channel, deckId } = aFeed();
    const broken = await open();
    const sound = await open();
    broken.sink.send = () => {
      throw new Error('broken pipe');
    };
    channel.publish(deckId, { kind: 'event', epoch: 1, event: commit() });
    expect(sound.sink.versions).toEqual([1, 2]);
    expect(broken.sink.closedFor).toBe('too-slow');
  });
});

it('keeps a storm of reconnects off Postgres: a bounded number of reads at once', async () => {
  const { feed, events, clock, request } = aFeed({ catchUps: 4 });
  const decks = Array.from({ length: 100 }, (_, i) => `deck-${i}`);
  for (const id of decks) events.create(id, OWNER);
  let running = 0;
  let most = 0;
  events.beforeRead = async () => {
    most = Math.max(most, ++running);
    await clock.sleep(5);
    running--;
  };
  const sinks = decks.map(() => new RecordingSink());
  const opening = decks.map((deckId, i) =>
    feed
      .open(request({ deckId }), sinks[i] as RecordingSink)
      .then((connection) => connection.start()),
  );
  await clock.pass(900);
  await Promise.all(opening);
  expect(most).toBe(4);
  expect(sinks.every((sink) => sink.kinds.at(-1) === 'replay_complete')).toBe(true);
});
