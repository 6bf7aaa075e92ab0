import { Logger } from '@nestjs/common';
import { slideAdded, slidePlanned } from './testing/events';
import { aFeed } from './testing/a-feed';

beforeAll(() => Logger.overrideLogger(false));

describe('progress and heartbeat', () => {
  const progress = (slideId: string, text = 'so far') =>
    ({
      kind: 'progress',
      payload: { slide_id: slideId, order: 1, content: { title: text } },
    }) as const;

  it('passes progress with the last stored version, four times a second a slide', async () => {
    const { open, channel, events, deckId, clock } = aFeed();
    slidePlanned(events, deckId, 's1');
    const { sink } = await open();
    channel.publish(deckId, progress('s1')); // the hub does not know the deck's slides yet and asks
    await clock.pass(300);
    for (let i = 0; i < 10; i++, await clock.pass(100)) channel.publish(deckId, progress('s1'));
    expect(sink.transients).toHaveLength(4);
    expect(sink.transients[0]).toMatchObject({ event_type: 'SlideProgress', version: 2 });
  });

  it("passes none after that slide's SlideAdded, however late it comes and whenever one joined", async () => {
    const { open, channel, events, deckId, clock } = aFeed();
    slidePlanned(events, deckId, 's1');
    slideAdded(events, deckId, 's1');
    const { sink } = await open();
    for (let i = 0; i < 3; i++, await clock.pass(300)) channel.publish(deckId, progress('s1'));
    expect(sink.transients).toEqual([]);
  });

  it('passes none over 16 kB, none of an unknown slide, none to a slow client', async () => {
    const { open, channel, events, deckId, clock } = aFeed();
    slidePlanned(events, deckId, 's1');
    const { sink } = await open();
    const slow = await open();
    channel.publish(deckId, progress('s1'));
    await clock.pass(300);
    channel.publish(deckId, progress('s1', 'x'.repeat(17_000)));
    channel.publish(deckId, progress('s2'));
    slow.sink.bufferedBytes = 70_000;
    channel.publish(deckId, progress('s1'));
    expect(sink.transients).toHaveLength(1);
    expect(slow.sink.transients).toHaveLength(0);
  });

  it('sends a heartbeat on a quiet connection, with its version', async () => {
    const { open, clock } = aFeed();
    const { sink } = await open();
    await clock.pass(46_000);
    expect(sink.transients).toHaveLength(3);
    expect(sink.transients[0]).toMatchObject({ event_type: 'Heartbeat', version: 1, payload: {} });
  });

  it('sends no heartbeat on a busy one', async () => {
    const { open, clock, commit, channel, deckId } = aFeed();
    const { sink } = await open();
    for (let i = 0; i < 5; i++, await clock.pass(10_000))
      channel.publish(deckId, { kind: 'event', epoch: 1, event: commit() });
    expect(sink.transients).toEqual([]);
  });
});
