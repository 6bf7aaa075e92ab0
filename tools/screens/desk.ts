import { openAsBlob } from 'node:fs';
import path from 'node:path';
import type { ApiClient } from '../../apps/e2e/src/testing/api-client';
import { Stack } from '../../apps/e2e/src/testing/stack';

export const EXAMPLES = path.join(__dirname, '../../../examples');
const PERSON = 'screens';
/** What is on the person's shelf, oldest first. */
const SHELF = [
  { file: 'bike-share-trips.csv', theme: 'swiss' },
  { file: 'neighbourhood-survey.csv', theme: 'midnight' },
  { file: 'ferry-crew-handbook.txt', theme: 'grove' },
  { file: 'night-library-pilot.ko.md', theme: 'editorial' },
  { file: 'coffee-roastery-expansion.md', theme: 'editorial' },
] as const;

/** Somebody changed a slide of it for the worse, so that there is something to find. */
export const WEAK_DECK = 'ferry-crew-handbook.txt';
const WEAK_POINT =
  'Last year 2,450,000 people crossed with us, more than on any other line in the north, and all of them agree that nothing at all could be done better on board';

/** The product, running, with somebody's decks of the example documents on it. */
export interface Desk {
  readonly stack: Stack;
  readonly person: ApiClient;
  /** Address of the studio. */
  readonly url: string;
  /** Deck ids by the name of their document. */
  readonly decks: ReadonlyMap<string, string>;
  /** The deck that most pictures show. */
  readonly deck: string;
  /** The slide of {@link WEAK_DECK} that was changed; from 1. */
  readonly weakSlide: number;
  /** Where the deck can be read by everybody. */
  readonly link: string;
}

export async function prepareDesk(): Promise<Desk> {
  const stack = await Stack.start({ model: true, env: { LLM_CONCURRENCY: '3' } });
  try {
    const person = stack.client(PERSON);
    const decks = new Map<string, string>();
    for (const { file, theme } of SHELF) {
      const source_ids = [await upload(person, file)];
      const id = await person.generate({ source_ids, theme, author: 'extractive' });
      await person.finished(id);
      decks.set(file, id);
    }
    const deck = decks.get('coffee-roastery-expansion.md') ?? '';
    const { share_id } = await person.json<{ share_id: string }>('POST', `/decks/${deck}/share`);
    const weakSlide = await weaken(person, decks.get(WEAK_DECK) ?? '');
    const link = `${person.url}/s/${share_id}`;
    return { stack, person, url: person.url, decks, deck, weakSlide, link };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function upload(person: ApiClient, file: string): Promise<string> {
  const body = new FormData();
  body.append('file', await openAsBlob(path.join(EXAMPLES, file)), file);
  const answer = await fetch(`${person.url}/api/v1/sources`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}` },
    body,
  });
  if (!answer.ok) throw new Error(`${file}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { source_id: string }).source_id;
}

async function weaken(person: ApiClient, deckId: string): Promise<number> {
  const { slides } = await person.deck(deckId);
  const slide = slides.find(({ content }) => Array.isArray(content['points']));
  if (!slide) throw new Error(`${WEAK_DECK}: no slide has points`);
  const [, ...others] = slide.content['points'] as string[];
  const content = { ...slide.content, points: [WEAK_POINT, ...others] };
  await person.json('PATCH', `/decks/${deckId}/slides/${slide.id}`, { content });
  return slide.slide_order;
}
