import { Citation, DeckResponse, endsGeneration } from '@presto/contracts';
import { documents } from './documents';
import { ApiClient, viewOf } from './testing/api-client';
import { DOORS, watch } from './testing/live-clients';
import { Stack } from './testing/stack';

/** A short document that must be refused for a deck of 60 slides. */
const SHORT = '# Tides\n\nThe sea rises twice a day.\n';

let stack: Stack;
let user: ApiClient;

beforeAll(async () => {
  stack = await Stack.start({ model: true });
  user = stack.client();
});
afterAll(() => stack.stop());

describe.each(['extractive', 'llm'] as const)('with the %s author', (author) => {
  it.each(documents().map((document) => [document.name, document] as const))(
    'makes a deck of %s that every live client folds to what GET returns',
    async (_, { text, mediaType }) => {
      const deckId = await user.generate({ source: { text, media_type: mediaType }, author });
      const connections = DOORS.map((door) => watch(door, { ...user, deckId }));
      const deck = await user.finished(deckId);

      expect(deck).toMatchObject({ status: 'COMPLETED', author, failed_slides: [], error: null });
      expect(deck.slides.length).toBeGreaterThanOrEqual(3);
      expect(deck.slides.map((slide) => slide.slide_order)).toEqual(
        deck.slides.map((_slide, at) => at + 1),
      );
      for (const { watcher, close } of connections) {
        await watcher.until(
          (seen) => seen.folded.version >= deck.version,
          `version ${deck.version}`,
        );
        expect(watcher.faults).toEqual([]);
        expect(watcher.view).toEqual(viewOf(deck));
        close();
      }
      await citesTheTruth(user, deck);
      const events = await user.events(deckId);
      expect(events.filter(endsGeneration)).toHaveLength(1);
      expect(endsGeneration(events.at(-1) ?? { event_type: '' })).toBe(true);
    },
  );

  it('makes exactly as many slides as were asked for', async () => {
    const [document] = documents();
    const deckId = await user.generate({
      source: { text: document?.text },
      slide_count: 7,
      author,
    });
    expect((await user.finished(deckId)).slides).toHaveLength(7);
  });

  it('makes a deck of a topic alone', async () => {
    const deckId = await user.generate({ topic: 'Why tides come twice a day', author });
    expect((await user.finished(deckId)).status).toBe('COMPLETED');
  });

  it('leaves presenter notes out when they are not wanted', async () => {
    const [document] = documents();
    const deckId = await user.generate({
      source: { text: document?.text },
      include_speaker_notes: false,
      author,
    });
    const deck = await user.finished(deckId);
    expect(deck.slides.every((slide) => slide.presenter_notes === null)).toBe(true);
  });
});

it('says how many slides a source carries that is too short', async () => {
  const deckId = await user.generate({
    source: { text: SHORT },
    slide_count: 60,
    author: 'extractive',
  });
  const deck = await user.finished(deckId);
  expect(deck.status).toBe('FAILED');
  expect(deck.error?.code).toBe('source.too_short');
  expect(deck.error?.detail).toMatch(/\d/);
});

/** Every citation of the deck is an exact slice of the stored source. */
async function citesTheTruth(user: ApiClient, deck: DeckResponse): Promise<void> {
  const texts = new Map<string, string>();
  const citations = deck.slides.flatMap((slide): Citation[] => slide.citations);
  for (const { source_id, start, end, quote } of citations) {
    const text =
      texts.get(source_id) ??
      (await user.json<{ text: string }>('GET', `/sources/${source_id}`)).text;
    texts.set(source_id, text);
    expect(text.slice(start, end)).toBe(quote);
  }
  expect(citations.length).toBeGreaterThan(0);
}
