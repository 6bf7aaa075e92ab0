import { Logger } from '@nestjs/common';
import type { DeckEvent } from '@presto/contracts';
import { shareKey } from '@presto/decks';
import { randomUUID } from 'node:crypto';
import { slidePlanned } from './testing/events';
import { aFeed, OWNER } from './testing/a-feed';

beforeAll(() => Logger.overrideLogger(false));

const written = {
  layout: 'statement',
  content: { title: 'First' },
  html_content: '<section class="slide layout-statement"><h2>First</h2></section>',
  presenter_notes: 'For me alone.',
  citations: [{ source_id: randomUUID(), start: 0, end: 5, quote: 'First' }],
};

/** A shared deck with one slide that has notes and citations. */
async function aSharedDeck() {
  const it = aFeed();
  const { deckId, events, shares } = it;
  const slideId = randomUUID();
  slidePlanned(events, deckId, slideId);
  events.append(deckId, 'SlideAdded', { slide_id: slideId, order: 1, ...written });
  const { share } = await shares.open(OWNER, deckId);
  const key = shareKey(share.shareId);
  const view = (lastVersion: number | null = null) =>
    it.open({ userId: null, share: key, lastVersion });
  return { ...it, slideId, key, view };
}

/** What a viewer is to see of an event: its words but for what is the owner's alone. */
function shown(event: DeckEvent): DeckEvent {
  const payload = { ...event.payload } as Record<string, unknown>;
  if ('presenter_notes' in payload) payload['presenter_notes'] = null;
  if ('citations' in payload) payload['citations'] = [];
  return { ...event, payload } as DeckEvent;
}

describe('a viewer', () => {
  it('gets the owner’s feed without notes and citations, replayed and live', async () => {
    const { view, open, events, channel, deckId, slideId } = await aSharedDeck();
    const viewer = await view();
    const owner = await open();
    const edit = { slide_id: slideId, order: 1, reason: 'edit', ...written } as const;
    channel.publish(deckId, {
      kind: 'event',
      epoch: 1,
      event: events.append(deckId, 'SlideUpdated', edit),
    });
    expect(owner.sink.events).toEqual(await events.read(deckId, 0, 99));
    expect(JSON.stringify(owner.sink.events)).toContain('For me alone.');
    expect(viewer.sink.events).toEqual(owner.sink.events.map(shown));
    expect(viewer.sink.kinds).toEqual(owner.sink.kinds);
  });

  it('goes on from a snapshot without them', async () => {
    const { view, events, deckId } = await aSharedDeck();
    const { sink } = await view(99);
    const [resync] = sink.frames;
    if (resync?.kind !== 'resync') throw new Error('a resync comes first');
    expect(resync.data.deck.slides).toMatchObject([{ presenter_notes: null, citations: [] }]);
    expect((await events.snapshot(deckId))?.slides[0]?.presenter_notes).toBe('For me alone.');
  });

  it('does not end with time, as an identity does', async () => {
    const { view, clock } = await aSharedDeck();
    const { sink } = await view();
    await clock.pass(86_400_000);
    expect(sink.closedFor).toBeNull();
  });

  it('is sent away at once when the word of it comes; the owner and other links stay', async () => {
    const { view, open, channel, deckId, key } = await aSharedDeck();
    const [viewer, owner] = [await view(), await open()];
    channel.publish(deckId, { kind: 'revoked', share: shareKey('another') });
    expect(viewer.sink.closedFor).toBeNull();
    channel.publish(deckId, { kind: 'revoked', share: key });
    expect([viewer.sink.closedFor, owner.sink.closedFor]).toEqual(['share-revoked', null]);
  });

  it('is sent away within a second when the word of it is lost', async () => {
    const { view, open, shares, deckId, clock } = await aSharedDeck();
    const [viewer, owner] = [await view(), await open()];
    await clock.pass(5_000);
    await shares.revoke(OWNER, deckId);
    await clock.pass(900);
    expect([viewer.sink.closedFor, owner.sink.closedFor]).toEqual(['share-revoked', null]);
  });

  it('gets the last event of a deleted deck within a second when nobody tells of it', async () => {
    const { view, events, deckId, clock } = await aSharedDeck();
    const { sink } = await view();
    events.append(deckId, 'DeckDeleted', {});
    await clock.pass(900);
    expect(sink.events.at(-1)?.event_type).toBe('DeckDeleted');
    expect(sink.closedFor).toBe('deck-gone');
  });

  it('stays while Postgres does not answer, and goes when it does', async () => {
    const { view, shares, deckId, clock } = await aSharedDeck();
    const { sink } = await view();
    const ask = shares.standing.bind(shares);
    shares.standing = () => Promise.reject(new Error('down'));
    await shares.revoke(OWNER, deckId);
    await clock.pass(3_000);
    expect(sink.closedFor).toBeNull();
    shares.standing = ask;
    await clock.pass(900);
    expect(sink.closedFor).toBe('share-revoked');
  });
});

it('asks nothing about shares while nobody views', async () => {
  const { open, shares, clock } = await aSharedDeck();
  await open();
  shares.standing = () => Promise.reject(new Error('asked'));
  const asked = jest.spyOn(shares, 'standing');
  await clock.pass(10_000);
  expect(asked).not.toHaveBeenCalled();
});

describe('the slide that is shown', () => {
  const moves = (sink: { transients: readonly { event_type: string; payload: object }[] }) =>
    sink.transients.flatMap(({ event_type, payload }) =>
      event_type === 'PresenterMoved' ? [(payload as { slide_id: string }).slide_id] : [],
    );

  it('is told to owner and viewers, without a version of its own', async () => {
    const { view, open, channel, deckId } = await aSharedDeck();
    const [viewer, owner] = [await view(), await open()];
    for (const slideId of ['a', 'b']) channel.publish(deckId, { kind: 'presenter', slideId });
    for (const { sink } of [viewer, owner]) expect(moves(sink)).toEqual(['a', 'b']);
    expect(viewer.sink.transients[0]).toMatchObject({ deck_id: deckId, version: 3 });
  });

  it('is repeated to those who join, the last one only, after the replay', async () => {
    const { view, open, channel, deckId } = await aSharedDeck();
    await open();
    for (const slideId of ['a', 'b']) channel.publish(deckId, { kind: 'presenter', slideId });
    const { sink } = await view();
    expect(moves(sink)).toEqual(['b']);
    expect(sink.kinds.slice(-2)).toEqual(['replay_complete', 'transient']);
  });

  it('is known to those who join where nobody heard of it', async () => {
    const { view, presenters, deckId } = await aSharedDeck();
    presenters.keep(deckId, 'c');
    expect(moves((await view()).sink)).toEqual(['c']);
  });

  it('is the newer one when what was remembered comes late', async () => {
    const { view, presenters, channel, deckId, clock } = await aSharedDeck();
    presenters.last = async () => {
      await clock.sleep(300);
      return 'old';
    };
    const { sink } = await view();
    channel.publish(deckId, { kind: 'presenter', slideId: 'new' });
    await clock.pass(1_000);
    expect(moves(sink)).toEqual(['new']);
  });

  it('is told to nobody before somebody presents', async () => {
    const { view } = await aSharedDeck();
    expect(moves((await view()).sink)).toEqual([]);
  });
});
