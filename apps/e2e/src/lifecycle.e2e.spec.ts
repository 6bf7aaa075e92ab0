import { endsGeneration } from '@presto/contracts';
import { randomUUID } from 'node:crypto';
import { documents } from './documents';
import { ApiClient } from './testing/api-client';
import { Stack } from './testing/stack';

let stack: Stack;
let user: ApiClient;
const text = documents()[0]?.text ?? '';

beforeAll(async () => {
  stack = await Stack.start({ model: true });
  user = stack.client();
});
afterAll(() => stack.stop());
beforeEach(() =>
  stack.emulator?.set({ latency: { firstTokenMs: 0, tokensPerSecond: 0 }, faults: [] }),
);

async function running(): Promise<string> {
  stack.emulator?.set({ latency: { firstTokenMs: 400, tokensPerSecond: 400 } });
  const deckId = await user.generate({ source: { text }, slide_count: 6 });
  const deadline = Date.now() + 20_000;
  while ((await user.deck(deckId)).slides.length === 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return deckId;
}

it('cancels a running generation, keeps what is written and retries only what is missing', async () => {
  const deckId = await running();
  const answer = await user.json<{ status: string; message: string }>(
    'POST',
    `/decks/${deckId}/cancel`,
  );
  expect(answer).toMatchObject({
    status: 'CANCELLED',
    message: 'Cancellation request received.',
    deck_id: deckId,
  });
  const cancelled = await user.deck(deckId);
  expect(cancelled.status).toBe('CANCELLED');
  expect((await user.events(deckId)).at(-1)).toMatchObject({ event_type: 'DeckCancelled' });

  const calls = stack.emulator?.journal.entries.length ?? 0;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const late = (stack.emulator?.journal.entries ?? []).slice(calls);
  expect(late).toEqual([]);
  expect((await user.deck(deckId)).version).toBe(cancelled.version);
  expect((await user.request('POST', `/decks/${deckId}/cancel`)).status).toBe(202);
  expect((await user.deck(deckId)).version).toBe(cancelled.version);

  stack.emulator?.set({ latency: { firstTokenMs: 0, tokensPerSecond: 0 } });
  expect((await user.request('POST', `/decks/${deckId}/retry`)).status).toBe(202);
  const deck = await user.finished(deckId);
  expect(deck.status).toBe('COMPLETED');
  expect(deck.slides).toHaveLength(6);
  for (const slide of cancelled.slides) {
    expect(deck.slides.find(({ id }) => id === slide.id)?.version).toBe(slide.version);
  }
  expect((await user.events(deckId)).filter(endsGeneration)).toHaveLength(2);
  expect((await user.request('POST', `/decks/${deckId}/retry`)).status).toBe(409);
  expect((await user.request('POST', `/decks/${deckId}/cancel`)).status).toBe(409);
});

it('completes a deck without a slide that cannot be written, and retries that one alone', async () => {
  stack.emulator?.set({ faults: [{ kind: 'garbage', step: 'write', match: 'Slide 3 of ' }] });
  const deckId = await user.generate({ source: { text }, slide_count: 5 });
  const partial = await user.finished(deckId);
  expect(partial).toMatchObject({ status: 'COMPLETED', failed_slides: [{ order: 3 }] });
  expect(partial.slides).toHaveLength(4);
  expect((await user.events(deckId)).map((event) => event.event_type)).toContain('SlideFailed');

  stack.emulator?.set({ faults: [] });
  const before = stack.emulator?.journal.of('write').length;
  expect((await user.request('POST', `/decks/${deckId}/retry`)).status).toBe(202);
  const whole = await user.finished(deckId);
  expect(whole).toMatchObject({ status: 'COMPLETED', failed_slides: [] });
  for (const slide of partial.slides)
    expect(whole.slides.find(({ id }) => id === slide.id)?.version).toBe(slide.version);
  expect(whole.slides).toHaveLength(5);
  const asked = stack.emulator?.journal.of('write').slice(before) ?? [];
  expect(new Set(asked.map(({ slide_order: order }) => order))).toEqual(new Set([3]));
});

it('fails a deck at once whose key the model server refuses, in words a user can act on', async () => {
  stack.emulator?.set({ faults: [{ kind: 'invalid_key' }] });
  const deck = await user.finished(await user.generate({ topic: 'Whales' }));
  expect(deck).toMatchObject({ status: 'FAILED', error: { code: 'llm.key_refused' } });
});

it('edits a slide by prompt, and tells why an edit failed', async () => {
  const deck = await user.finished(await user.generate({ topic: 'Whales', slide_count: 3 }));
  const slide = deck.slides[1];
  const edit = await user.json<{ command_id: string; slide_id: string }>(
    'POST',
    `/decks/${deck.id}/slides/${slide?.id}/edit`,
    { prompt: 'Make it shorter.' },
  );
  await eventOf(deck.id, 'SlideUpdated', edit.command_id);

  stack.emulator?.set({ faults: [{ kind: 'garbage' }] });
  const failing = await user.json<{ command_id: string }>(
    'POST',
    `/decks/${deck.id}/slides/${slide?.id}/edit`,
    {
      prompt: 'Make it longer.',
    },
  );
  await eventOf(deck.id, 'EditFailed', failing.command_id);
});

it('adds slides by hand and by prompt, moves and deletes them', async () => {
  const deck = await user.finished(await user.generate({ topic: 'Whales', slide_count: 3 }));
  const byHand = await user.request('POST', `/decks/${deck.id}/slides`, {
    position: 2,
    layout: 'statement',
    content: { title: 'Whales sing across oceans', lead: 'A song travels a day.' },
  });
  expect(await byHand.json()).toMatchObject({ layout: 'statement', slide_order: 2 });
  expect(byHand.status).toBe(201);
  const byPrompt = await user.json<{ command_id: string; slide_id: string }>(
    'POST',
    `/decks/${deck.id}/slides`,
    {
      position: 5,
      prompt: 'What whales eat',
    },
  );
  await eventOf(deck.id, 'SlideAdded', byPrompt.command_id);
  const now = await user.deck(deck.id);
  expect(now.slides).toHaveLength(5);
  expect(now.slides[4]?.id).toBe(byPrompt.slide_id);

  const order = now.slides.map(({ id }) => id).reverse();
  await user.json('POST', `/decks/${deck.id}/slides/reorder`, { slide_ids: order });
  expect((await user.deck(deck.id)).slides.map(({ id }) => id)).toEqual(order);
  expect((await user.request('DELETE', `/decks/${deck.id}/slides/${order[0]}`)).status).toBe(204);
  expect((await user.deck(deck.id)).slides).toHaveLength(4);
});

it('gives one deck to a request that is sent twice with the same key', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const body = { topic: 'Once and only once' };
  const answers = await Promise.all(
    [1, 2, 3].map(() => user.json<{ deck_id: string }>('POST', '/decks', body, headers)),
  );
  expect(new Set(answers.map(({ deck_id }) => deck_id)).size).toBe(1);
  const other = await user.request('POST', '/decks', { topic: 'Something else' }, headers);
  expect(other.status).toBe(422);
});

async function eventOf(deckId: string, type: string, commandId: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const events = await user.events(deckId);
    if (
      events.some(
        (event) =>
          event.event_type === type &&
          'command_id' in event.payload &&
          event.payload.command_id === commandId,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const last = (await user.events(deckId)).slice(-3);
  throw new Error(
    `no ${type} of command ${commandId}; the last events: ${JSON.stringify(last)} ${JSON.stringify(stack.emulator?.journal.entries.slice(-4))}`,
  );
}
