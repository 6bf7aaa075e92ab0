import { Logger } from '@nestjs/common';
import { GenerateDeckCommand, GetDeckQuery } from '@presto/decks';
import { request as httpRequest } from 'node:http';
import { claimsOf, type EdgeApp, signed, startEdge } from '../testing/edge-app';
import { DECK, OWNER } from '../testing/fake-decks';

interface Line {
  readonly message: string;
  readonly route?: string;
}

let edge: EdgeApp;
const lines: Line[] = [];

beforeAll(async () => {
  edge = await startEdge();
  const take = (line: Line) => void lines.push(line);
  Logger.overrideLogger({ log: take, warn: take, error: take, debug: take });
});
afterAll(() => edge.close());
beforeEach(() => {
  lines.length = 0;
});

const requests = () => lines.filter(({ message }) => message === 'request');

it('knows request and deck in the middle of the work', async () => {
  await edge.ask('GET', `/decks/${DECK.toUpperCase()}`, { headers: { 'x-request-id': 'mine' } });
  expect(edge.decks.contextOf(GetDeckQuery)).toEqual({ request_id: 'mine', deck_id: DECK });
});

it('knows the request also behind a body that came in pieces, each its own', async () => {
  const post = (id: string) =>
    new Promise<void>((resolve, reject) => {
      const { hostname, port } = new URL(edge.url);
      const body = JSON.stringify({ topic: `About ${id}` });
      const request = httpRequest({
        host: hostname,
        port,
        path: '/api/v1/decks',
        method: 'POST',
        headers: {
          authorization: `Bearer ${signed(claimsOf(OWNER))}`,
          'content-type': 'application/json',
          'content-length': body.length,
          'x-request-id': id,
        },
      });
      request.on('response', (response) => response.resume().on('end', resolve));
      request.on('error', reject);
      const letters = [...body];
      const timer = setInterval(() => {
        const letter = letters.shift();
        if (letter !== undefined) return void request.write(letter);
        clearInterval(timer);
        request.end();
      }, 1);
    });
  await Promise.all(['a', 'b', 'c'].map(post));
  const seen = edge.decks
    .contextsOf(GenerateDeckCommand)
    .map(([command, context]) => [command.request.topic, context.request_id]);
  expect(seen.sort()).toEqual([
    ['About a', 'a'],
    ['About b', 'b'],
    ['About c', 'c'],
  ]);
});

it('logs a request by its route template, without query, ids or words of its own', async () => {
  await edge.ask('GET', `/decks/${DECK}?token=SECRET`);
  await edge.ask('GET', `/decks/${DECK}/events?ticket=SECRET`, { user: null });
  await edge.ask('POST', '/decks', { body: { topic: 'SECRET words' } });
  await edge.ask('GET', '/SECRET/nowhere');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(requests().map(({ route }) => route)).toEqual([
    '/api/v1/decks/:deck_id',
    '/api/v1/decks/:deck_id/events',
    '/api/v1/decks',
    'unmatched',
  ]);
  expect(JSON.stringify(lines)).not.toContain('SECRET');
});

it('logs what nobody foresaw with its stack, for us alone', async () => {
  edge.decks.delay = Promise.reject(new Error('boom'));
  edge.decks.delay.catch(() => undefined);
  await edge.ask('GET', `/decks/${DECK}`);
  edge.decks.delay = Promise.resolve();
  expect(lines.find(({ message }) => message === 'a request failed')).toMatchObject({
    err: expect.objectContaining({ message: 'boom' }),
  });
});
