import {
  AddSlideCommand,
  CancelDeckCommand,
  DeleteDeckCommand,
  EditSlideCommand,
  UpdateDeckCommand,
  UpdateSlideCommand,
} from '@presto/decks';
import { setTimeout as wait } from 'node:timers/promises';
import { type AskOptions, type EdgeApp, startEdge } from '../testing/edge-app';
import { DECK, DONE_DECK, OWNER, SLIDE } from '../testing/fake-decks';

let edge: EdgeApp;
beforeEach(async () => {
  edge = await startEdge();
});
afterEach(() => edge.close());

const keyed = (method: string, path: string, body?: unknown, options: AskOptions = {}) =>
  edge.ask(method, path, {
    ...options,
    body,
    headers: { 'idempotency-key': 'key-1', ...options.headers },
  });

const commandsOf = ({ decks }: EdgeApp) =>
  [UpdateDeckCommand, UpdateSlideCommand, AddSlideCommand].flatMap((type) => decks.of<object>(type))
    .length;

it('gives a repeated request the first answer, and does nothing again', async () => {
  const send = () => keyed('PATCH', `/decks/${DECK}`, { title: 'New' });
  const [first, second] = [await send(), await send()];
  expect([first.status, second.status]).toEqual([200, 200]);
  expect([second.body, second.headers.get('etag')]).toEqual([
    first.body,
    first.headers.get('etag'),
  ]);
  expect([first.headers.get('idempotent-replay'), second.headers.get('idempotent-replay')]).toEqual(
    [null, 'true'],
  );
  expect(edge.decks.of(UpdateDeckCommand)).toHaveLength(1);
});

it('keeps the status and the emptiness of an answer', async () => {
  const send = () => keyed('DELETE', `/decks/${DECK}`);
  const [first, second] = [await send(), await send()];
  expect([first.status, second.status, second.body]).toEqual([204, 204, { text: '' }]);
  expect(edge.decks.of(DeleteDeckCommand)).toHaveLength(1);
});

it('keeps a 202 as 202 and a 201 as 201 on one route', async () => {
  const add = (body: object, key: string) =>
    keyed('POST', `/decks/${DECK}/slides`, body, { headers: { 'idempotency-key': key } });
  const byHand = { position: 1, layout: 'bullets', content: {} };
  const byPrompt = { position: 1, prompt: 'About costs' };
  const statuses = [];
  for (let round = 0; round < 2; round++)
    statuses.push((await add(byHand, 'a')).status, (await add(byPrompt, 'b')).status);
  expect(statuses).toEqual([201, 202, 201, 202]);
});

it('waits for the same request in flight', async () => {
  edge.decks.delay = wait(300);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => keyed('POST', `/decks/${DECK}/cancel`)),
  );
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  expect(edge.decks.of(CancelDeckCommand)).toHaveLength(1);
});

it('refuses another body, or another route, under the same key', async () => {
  await keyed('PATCH', `/decks/${DECK}`, { title: 'New' });
  for (const other of [
    await keyed('PATCH', `/decks/${DECK}`, { title: 'Newer' }),
    await keyed('DELETE', `/decks/${DECK}`),
  ]) {
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency.key_reused']);
  }
});

it("does not mix up two users' keys", async () => {
  expect((await keyed('PATCH', `/decks/${DECK}`, { title: 'A' })).status).toBe(200);
  expect((await keyed('PATCH', `/decks/${DECK}`, { title: 'B' }, { user: 'eve' })).status).toBe(
    404,
  );
});

it('keeps a refusal that the state of the deck called for, with the request id of the repeat', async () => {
  const send = () => keyed('POST', `/decks/${DONE_DECK}/cancel`);
  const [first, second] = [await send(), await send()];
  expect([first.status, second.status, second.body['code']]).toEqual([
    409,
    409,
    'deck.not_running',
  ]);
  expect(second.headers.get('content-type')).toMatch(/problem\+json/);
  expect(second.body['request_id']).toBe(second.headers.get('x-request-id'));
  expect(edge.decks.of(CancelDeckCommand)).toHaveLength(1);
});

it('frees the key when nothing was done: a request with a fault may be mended and sent again', async () => {
  expect((await keyed('PATCH', `/decks/${DECK}`, { title: '' })).status).toBe(422);
  expect((await keyed('PATCH', `/decks/${DECK}`, { title: 'New' })).status).toBe(200);
});

it('frees the key when we failed, and the repeat is the same command', async () => {
  edge.decks.delay = Promise.reject(new Error('crash'));
  edge.decks.delay.catch(() => undefined);
  const send = () => keyed('POST', `/decks/${DECK}/slides/${SLIDE}/edit`, { prompt: 'Shorter' });
  expect((await send()).status).toBe(500);
  edge.decks.delay = Promise.resolve();
  expect((await send()).status).toBe(202);
  const [first, second] = edge.decks
    .of(EditSlideCommand)
    .map((command) => command.context.commandId);
  expect(second).toBe(first);
});

it('serves a request again whose process died before it kept the answer, as the same command', async () => {
  edge.idempotency.losesAnswers = true;
  const send = () => keyed('POST', `/decks/${DECK}/slides/${SLIDE}/edit`, { prompt: 'Shorter' });
  const [first, second] = [await send(), await send()];
  expect(second.headers.get('idempotent-replay')).toBeNull(); // it was served anew
  expect(second.body['command_id']).toBe(first.body['command_id']);
  expect(edge.decks.of(EditSlideCommand)).toHaveLength(2);
});

it('refuses another body under a key whose request may have been done', async () => {
  edge.decks.delay = Promise.reject(new Error('crash'));
  edge.decks.delay.catch(() => undefined);
  expect((await keyed('PATCH', `/decks/${DECK}`, { title: 'New' })).status).toBe(500);
  edge.decks.delay = Promise.resolve();
  expect((await keyed('PATCH', `/decks/${DECK}`, { title: 'Newer' })).status).toBe(422);
  expect((await keyed('PATCH', `/decks/${DECK}`, { title: 'New' })).status).toBe(200);
});

it('takes a key that is not kept any more for a new one: its request is another command', async () => {
  const send = () => keyed('POST', `/decks/${DECK}/slides/${SLIDE}/edit`, { prompt: 'Shorter' });
  const first = await send();
  edge.idempotency.trim();
  const second = await send();
  expect(second.headers.get('idempotent-replay')).toBeNull();
  const commands = edge.decks.of(EditSlideCommand).map(({ context }) => context.commandId);
  expect(commands).toEqual([first.body['command_id'], second.body['command_id']]);
  expect(new Set(commands).size).toBe(2);
});

it.each([
  ['PATCH', `/decks/${DECK}`, { title: 'New' }],
  ['PATCH', `/decks/${DECK}/slides/${SLIDE}`, { presenter_notes: 'New' }],
  ['POST', `/decks/${DECK}/slides`, { position: 1, layout: 'bullets', content: {} }],
])('keeps no large answer to %s %s: a repeat reads it again', async (method, path, body) => {
  edge.decks.shown = { title: 'x'.repeat(64 * 1024), version: 5 };
  const first = await keyed(method, path, body);
  expect([first.body['version'], first.headers.get('idempotent-replay')]).toEqual([5, null]);
  expect(edge.idempotency.sizeOf(OWNER, 'key-1')).toBeLessThan(1_000);
  const commands = commandsOf(edge);

  edge.decks.shown = { title: 'Newer', version: 6 };
  const second = await keyed(method, path, body);
  expect([second.status, second.body['title'], second.body['id']]).toEqual([
    first.status,
    'Newer',
    first.body['id'],
  ]);
  expect([second.headers.get('etag'), second.headers.get('idempotent-replay')]).toEqual([
    '"6"',
    'true',
  ]);
  expect(second.headers.get('location')).toBe(first.headers.get('location'));
  expect(commandsOf(edge)).toBe(commands);
});

it('gives a live ticket to each who asks, whatever the key: one is good for one use', async () => {
  const send = () => keyed('POST', '/live-tickets');
  const [first, second] = [await send(), await send()];
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(second.body['ticket']).not.toBe(first.body['ticket']);
  expect(edge.idempotency.sizeOf(OWNER, 'key-1')).toBe(JSON.stringify(null).length);
});

it.each(['', 'a b', 'x'.repeat(256), 'caf\u00e9'])('refuses the key %p', async (key) => {
  const { status, body } = await keyed('DELETE', `/decks/${DECK}`, undefined, {
    headers: { 'idempotency-key': key },
  });
  expect([status, body['code']]).toEqual([400, 'idempotency.key_malformed']);
});

it('works although a client spells the same path differently', async () => {
  expect((await keyed('POST', `/decks/${DECK}/cancel`)).status).toBe(202);
  expect(
    (await keyed('POST', `/decks/${DECK.toUpperCase()}/cancel/?x=1`)).headers.get(
      'idempotent-replay',
    ),
  ).toBe('true');
});
