/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { DeckListItem } from '@presto/contracts';
import { DeckView } from './deck-view';
import { element } from './element';
import { follow } from './follow';
import { api, keepToken, Refused } from './session';

const part = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

/** Says in the page what went wrong, and asks for a token where one is needed. */
function tell(error: unknown): void {
  part('error').textContent = error instanceof Error ? error.message : String(error);
  part('sign-in').hidden = !(error instanceof Refused && error.status === 401);
}

function onSubmit(id: string, act: (fields: FormData) => Promise<void>): void {
  part(id).addEventListener('submit', (event) => {
    event.preventDefault();
    act(new FormData(event.target as HTMLFormElement)).catch(tell);
  });
}

function showDeck(deckId: string): void {
  const view = new DeckView(document);
  const act = (name: 'cancel' | 'retry') =>
    part(name).addEventListener(
      'click',
      () => void api('POST', `/decks/${deckId}/${name}`).catch(tell),
    );
  act('cancel');
  act('retry');
  void follow(deckId, {
    deck: (deck) => view.show(deck),
    progress: (slide) => view.progress(slide),
    connected: (isConnected) => (part('lost').hidden = isConnected),
    refused: tell,
  });
}

async function showDecks(): Promise<void> {
  onSubmit('new-deck', async (fields) => {
    const [topic, text] = [String(fields.get('topic')).trim(), String(fields.get('text')).trim()];
    const deck = { ...(topic ? { topic } : {}), ...(text ? { source: { text } } : {}) };
    const { deck_id: id } = await api<{ deck_id: string }>('POST', '/decks', deck);
    location.assign(`/decks/${id}`);
  });
  const { items } = await api<{ items: DeckListItem[] }>('GET', '/decks?limit=50');
  const rows = items.map(({ id, title, status, slide_count: count }) =>
    element(
      'li',
      {},
      element('a', { href: `/decks/${id}` }, title),
      ` ${status.toLowerCase()}, ${count} slides`,
    ),
  );
  part('decks').replaceChildren(...rows);
}

onSubmit('sign-in', async (fields) => {
  keepToken(String(fields.get('token')).trim());
  location.reload();
});
const deckId = /^\/decks\/([^/]+)/.exec(location.pathname)?.[1];
if (deckId) showDeck(deckId);
else showDecks().catch(tell);
