import { DeckResponse, emptyDeck, fold } from '@presto/contracts';
import { documents } from './documents';
import { ApiClient, viewOf } from './testing/api-client';
import { Door, DOORS, watch, Watcher } from './testing/live-clients';
import { Stack } from './testing/stack';

let stack: Stack;
let user: ApiClient;
let deck: DeckResponse;

beforeAll(async () => {
  stack = await Stack.start({ apis: 2, workers: 2, model: true });
  user = stack.client();
  const [document] = documents();
  const deckId = await user.generate({ source: { text: document?.text }, slide_count: 8 });
  deck = await user.finished(deckId);
});
afterAll(() => stack.stop());

const api = (at: number, owner: ApiClient = user) => stack.client(owner.userId, at);

async function watcherAt(version: number): Promise<Watcher> {
  const known = (await user.events(deck.id)).filter((event) => event.version <= version);
  return new Watcher(deck.id, known.reduce(fold, emptyDeck(deck.id)));
}

describe.each(DOORS)('by %s', (door: Door) => {
  it('goes on from every version without a gap or a repeat, on either api', async () => {
    for (let version = 0; version <= deck.version; version += 1) {
      const { watcher, close } = watch(door, {
        ...api(version % 2),
        deckId: deck.id,
        watcher: await watcherAt(version),
      });
      await watcher.until((seen) => seen.replayedTo !== null, 'replay_complete');
      expect(watcher.faults).toEqual([]);
      expect(watcher.stored.map((event) => event.version)).toEqual(
        Array.from({ length: deck.version - version }, (_, at) => version + 1 + at),
      );
      expect(watcher.view).toEqual(viewOf(deck));
      close();
    }
  });

  it('resyncs a client that is ahead of the deck', async () => {
    const ahead = await watcherAt(deck.version);
    ahead.folded = { ...ahead.folded, version: 1_000 };
    const { watcher, close } = watch(door, { ...user, deckId: deck.id, watcher: ahead });
    await watcher.until((seen) => seen.resyncs.length > 0, 'resync');
    expect(watcher.view).toEqual(viewOf(deck));
    close();
  });

  it('tells watchers of both apis of an edit made on one of them', async () => {
    const own = await user.finished(
      await user.generate({ topic: 'Rivers and their deltas', slide_count: 3 }),
    );
    const connections = [0, 1].map((at) => watch(door, { ...api(at), deckId: own.id }));
    for (const { watcher } of connections)
      await watcher.until((seen) => seen.folded.version === own.version, 'the deck');
    const [slide] = own.slides;
    await api(1).json('PATCH', `/decks/${own.id}/slides/${slide?.id}`, {
      presenter_notes: 'Say hello.',
    });
    const edited = await user.deck(own.id);
    for (const { watcher, close } of connections) {
      await watcher.until((seen) => seen.folded.version === edited.version, 'the edit');
      expect(watcher.view).toEqual(viewOf(edited));
      close();
    }
  });
});

it('shows the same payload of a version to every client, door and GET', async () => {
  const seen = await Promise.all(
    DOORS.flatMap((door) =>
      [0, 1].map(async (at) => {
        const { watcher, close } = watch(door, { ...api(at), deckId: deck.id });
        await watcher.until((it) => it.folded.version === deck.version, 'the whole deck');
        close();
        return watcher.stored;
      }),
    ),
  );
  const events = await user.events(deck.id);
  for (const stored of seen) expect(stored).toEqual(events);
});

it('closes every door of a deck that is deleted', async () => {
  const deckId = await user.generate({ topic: 'A deck that does not last' });
  await user.finished(deckId);
  const connections = DOORS.map((door) => watch(door, { ...user, deckId }));
  for (const { watcher } of connections)
    await watcher.until((seen) => seen.replayedTo !== null, 'replay');
  expect((await user.request('DELETE', `/decks/${deckId}`)).status).toBe(204);
  for (const { watcher, close } of connections) {
    await watcher.until((seen) => seen.folded.deleted, 'DeckDeleted');
    close();
  }
  expect((await user.request('GET', `/decks/${deckId}`)).status).toBe(404);
});
