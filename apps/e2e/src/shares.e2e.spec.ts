import {
  type DeckResponse,
  sharedDeck,
  type SharedDeck,
  sharedEvent,
  type ShareResponse,
} from '@presto/contracts';
import { WebSocket } from 'ws';
import { documents } from './documents';
import type { ApiClient } from './testing/api-client';
import { type Door, DOORS, watch } from './testing/live-clients';
import { Stack } from './testing/stack';

let stack: Stack;
let user: ApiClient;
let deck: DeckResponse;

beforeAll(async () => {
  stack = await Stack.start({ apis: 2 });
  user = stack.client();
  const [document] = documents();
  const deckId = await user.generate({ source: { text: document?.text }, slide_count: 6 });
  await user.finished(deckId);
  const [slide] = (await user.deck(deckId)).slides;
  await user.json('PATCH', `/decks/${deckId}/slides/${slide?.id}`, {
    presenter_notes: 'For me alone.',
  });
  deck = await user.deck(deckId);
});
afterAll(() => stack.stop());

const share = () => user.json<ShareResponse>('POST', `/decks/${deck.id}/share`);
const unshare = () => user.request('DELETE', `/decks/${deck.id}/share`);
const urlOf = (api: number) => stack.apis[api]?.url ?? '';

/** Viewers by this door, one on each api, once they are up to date. */
async function viewers(door: Door, shareId: string) {
  const all = [0, 1].map((api) =>
    watch(door, { url: urlOf(api), token: '', deckId: deck.id, shareId }),
  );
  for (const { watcher } of all)
    await watcher.until((seen) => seen.replayedTo !== null, 'the replay');
  return all;
}

describe.each(DOORS)('a viewer by %s', (door: Door) => {
  it('sees on either api what the owner sees, without notes and citations', async () => {
    const { share_id: shareId } = await share();
    const events = (await user.events(deck.id)).map(sharedEvent);
    for (const { watcher, close } of await viewers(door, shareId)) {
      expect(watcher.stored).toEqual(events);
      expect(JSON.stringify(watcher.events)).not.toContain('For me alone.');
      close();
    }
    const answer = await fetch(`${urlOf(1)}/api/v1/shares/${shareId}`);
    const shared = (await answer.json()) as SharedDeck;
    const { user_id: _, ...unowned } = deck;
    expect(shared).toEqual(sharedDeck(unowned));
    expect(deck.slides.some(({ citations }) => citations.length > 0)).toBe(true);
  });

  it('is sent away on every api when the link is withdrawn', async () => {
    const { share_id: shareId } = await share();
    const all = await viewers(door, shareId);
    expect((await unshare()).status).toBe(204);
    for (const { watcher } of all) await watcher.until((seen) => seen.ended !== null, 'the end');
    if (door === 'websocket')
      expect(all.map(({ watcher }) => watcher.ended)).toEqual(['4404', '4404']);
    if (door === 'socket.io')
      expect(new Set(all.map(({ watcher }) => watcher.ended))).toEqual(
        new Set(['io server disconnect']),
      );
    expect((await fetch(`${urlOf(0)}/api/v1/shares/${shareId}`)).status).toBe(404);
  });

  it('is sent away also while Redis is down', async () => {
    const { share_id: shareId } = await share();
    const all = await viewers(door, shareId);
    await stack.services.redis.stop('kill');
    expect((await unshare()).status).toBe(204);
    for (const { watcher } of all) await watcher.until((seen) => seen.ended !== null, 'the end');
    await stack.services.redis.start();
  });
});

it('shows to viewers on every api, early and late, the slide that the owner shows', async () => {
  const { share_id: shareId } = await share();
  const early = await viewers('websocket', shareId);
  const slides = deck.slides.slice(0, 2).map(({ id }) => id);
  const shown = (events: readonly { event_type: string; payload: object }[]) =>
    events.flatMap(({ event_type, payload }) =>
      event_type === 'PresenterMoved' ? [(payload as { slide_id: string }).slide_id] : [],
    );
  const presenter = new WebSocket(
    `${urlOf(0).replace('http', 'ws')}/ws/decks/${deck.id}?last_version=${deck.version}`,
    { headers: { authorization: `Bearer ${user.token}` } },
  );
  await new Promise((resolve) => presenter.once('open', resolve));
  // Redis came back a moment ago: what is lost of a courtesy is told again by the next move.
  const last = slides.at(-1) ?? '';
  const move = () => {
    for (const slide_id of slides)
      presenter.send(JSON.stringify({ type: 'Present', data: { slide_id } }));
  };
  move();
  // Not at every look: a door closes on who sends too much.
  const again = setInterval(move, 1_000);
  try {
    for (const { watcher } of early)
      await watcher.until((seen) => shown(seen.events).at(-1) === last, 'the slide');
  } finally {
    clearInterval(again);
  }

  const late = await viewers('sse', shareId);
  for (const { watcher } of late)
    await watcher.until((seen) => shown(seen.events).at(-1) === last, 'the slide');
  presenter.close();
  for (const { close } of [...early, ...late]) close();
});

it('leaves no id of a link in any log', async () => {
  const { share_id: shareId } = await share();
  await fetch(`${urlOf(0)}/api/v1/shares/${shareId}`);
  await fetch(`${urlOf(0)}/s/${shareId}`);
  const [viewer] = await viewers('websocket', shareId);
  viewer?.close();
  await viewer?.watcher.until((seen) => seen.ended !== null, 'the end');
  const logs = [...stack.apis, ...stack.workers].flatMap(({ log }) => log);
  expect(logs.filter((line) => line.includes('/api/v1/shares/:share_id')).length).toBeGreaterThan(
    0,
  );
  expect(logs.filter((line) => line.includes(shareId))).toEqual([]);
});

it('ends with its deck, and comes back with it', async () => {
  const { share_id: shareId } = await share();
  const all = await viewers('sse', shareId);
  expect((await user.request('DELETE', `/decks/${deck.id}`)).status).toBe(204);
  for (const { watcher } of all) {
    await watcher.until((seen) => seen.ended !== null, 'the end');
    expect(watcher.stored.at(-1)?.event_type).toBe('DeckDeleted');
  }
  const status = async () => (await fetch(`${urlOf(1)}/api/v1/shares/${shareId}`)).status;
  expect(await status()).toBe(404);
  expect((await user.request('POST', `/decks/${deck.id}/undelete`)).status).toBe(200);
  expect(await status()).toBe(200);
});
