import { CancelDeckCommand, EditSlideCommand } from '@presto/decks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { DECK, DONE_DECK, SLIDE } from '../testing/fake-decks';
import { socketIoClient } from './testing/clients';
import { type LiveApp, LiveWorld, startLive, tokenOf } from './testing/live-app';

let world: LiveWorld;
let app: LiveApp;
beforeEach(async () => {
  world = new LiveWorld();
  app = await startLive(world, { pulseMs: 50, maxBufferedBytes: 200_000, fullMs: 50 });
});
afterEach(() => app.close());

const auth =
  (more: object = {}) =>
  () => ({ token: tokenOf(), deck_id: DECK, ...more });

describe('the handshake', () => {
  it.each([
    ['no token', { token: undefined }],
    ['a bad token', { token: 'a.b.c' }],
    ['a token that is no text', { token: { a: 1 } }],
    ['an expired token', { token: tokenOf('owner', -5) }],
  ])('with %s is refused by connect_error, which says why', async (_, more) => {
    const { seen, socket } = socketIoClient(app.url, auth(more));
    await seen.until(() => seen.of('connect_error').length > 0);
    expect(seen.of('connect_error')[0]).toMatchObject({ code: 'auth.required', status: 401 });
    expect(socket.active).toBe(false);
  });

  it('takes deck and version from the query, and auth wins', async () => {
    const query = { deck_id: DONE_DECK, last_version: '0' };
    for (let i = 0; i < 3; i++) world.commit();
    const { seen, socket } = socketIoClient(app.url, auth({ last_version: 3 }), { query });
    expect((await seen.replayed()).versions).toEqual([4]);
    socket.disconnect();
    const plain = socketIoClient(app.url, () => ({ token: tokenOf() }), {
      query: { deck_id: DECK, last_version: '2' },
    });
    expect((await plain.seen.replayed()).versions).toEqual([3, 4]);
    plain.socket.disconnect();
  });

  it('works by polling and through the upgrade to WebSocket', async () => {
    const polling = socketIoClient(app.url, auth(), { transports: ['polling'] });
    const upgraded = socketIoClient(app.url, auth(), { transports: ['polling', 'websocket'] });
    await Promise.all([polling.seen.replayed(), upgraded.seen.replayed()]);
    while (upgraded.socket.io.engine.transport.name !== 'websocket') await sleep(10);
    for (let i = 0; i < 20; i++) world.commit();
    for (const { seen, socket } of [polling, upgraded]) {
      await seen.until(({ versions }) => versions.at(-1) === 21);
      expect(seen.versions).toHaveLength(21);
      socket.disconnect();
    }
  });

  it('is not for other namespaces', async () => {
    const { seen, socket } = socketIoClient(app.url.replace(/$/, '/elsewhere'), auth());
    await seen.until(() => seen.of('connect_error').length > 0);
    socket.disconnect();
  });

  it.each(['websocket', 'polling'])('refuses a foreign origin by %s', async (transport) => {
    const { seen, socket } = socketIoClient(app.url, auth(), {
      transports: [transport],
      extraHeaders: { origin: 'https://evil.example' },
      reconnection: false,
    });
    await seen.until(() => seen.of('connect_error').length > 0);
    expect(socket.connected).toBe(false);
  });
});

describe('coming back', () => {
  it('happens by itself with a fresh token when one ends, and keeps the cursor', async () => {
    let tokens = 0;
    let last = 0;
    const { seen, socket } = socketIoClient(app.url, () => ({
      token: tokenOf('owner', tokens++ === 0 ? 2 : 3_600),
      deck_id: DECK,
      last_version: last,
    }));
    socket.on('event', ({ version }: { version: number }) => (last = version));
    await seen.replayed();
    await seen.until(() => seen.closed !== null);
    expect(seen.of('error')).toMatchObject([{ code: 'auth.required' }]);
    world.commit();
    await seen.until(({ versions }) => versions.at(-1) === 2);
    expect(seen.versions).toEqual([1, 2]);
    socket.disconnect();
  });

  it('happens by itself, to another process, when ours ends', async () => {
    const { seen, socket } = socketIoClient(app.url, auth());
    await seen.replayed();
    await app.drain();
    await seen.until(() => seen.closed !== null);
    expect(seen.closed?.code).toBe('transport close');
    expect(socket.active).toBe(true);
    socket.disconnect();
  });

  it('happens by itself when too many connections were remembered of other processes', async () => {
    world.presence.connections = 100;
    const { seen, socket } = socketIoClient(app.url, auth());
    await seen.until(() => seen.closed !== null);
    world.presence.connections = 0;
    await seen.replayed();
    expect(seen.of('connect_error')).toEqual([]);
    socket.disconnect();
  });

  it('does not happen when the deck is gone', async () => {
    const { seen, socket } = socketIoClient(app.url, auth());
    await seen.replayed();
    world.channel.publish(DECK, {
      kind: 'event',
      epoch: 1,
      event: world.events.append(DECK, 'DeckDeleted', {}),
    });
    await seen.until(() => seen.closed !== null);
    expect(seen.closed?.code).toBe('io server disconnect');
    expect(socket.active).toBe(false);
  });
});

describe('a command', () => {
  it('is acknowledged', async () => {
    const { seen, socket } = socketIoClient(app.url, auth());
    await seen.replayed();
    const cancelled: unknown = await socket.emitWithAck('CancelDeck', {});
    expect(cancelled).toMatchObject({ ok: true, deck_id: DECK, status: 'CANCELLED' });
    expect(world.decks.of(CancelDeckCommand)).toHaveLength(1);
    expect(
      await socket.emitWithAck('UpdateSlide', { slide_id: SLIDE, prompt: 'Shorter' }),
    ).toMatchObject({ ok: true, slide_id: SLIDE });
    expect(world.decks.of(EditSlideCommand)[0]).toMatchObject({
      prompt: 'Shorter',
      slideId: SLIDE,
    });
    expect(
      await socket.emitWithAck('AddSlide', { position: 1, prompt: 'About cost' }),
    ).toMatchObject({ ok: true, slide_id: SLIDE, written: false });
    expect(await socket.emitWithAck('ReorderSlides', { slide_ids: [SLIDE] })).toMatchObject({
      ok: true,
    });
    expect(await socket.emitWithAck('DeleteSlide', { slide_id: SLIDE })).toMatchObject({
      ok: true,
    });
    socket.disconnect();
  });

  it.each([
    ['an unknown name', ['Explode', {}], 'live.unknown_message'],
    ['no object', ['CancelDeck', 'now'], 'request.malformed'],
    ['no data', ['CancelDeck'], 'request.malformed'],
    ['two arguments', ['CancelDeck', {}, {}], 'request.malformed'],
    [
      'an unknown field',
      ['UpdateSlide', { slide_id: SLIDE, content: {}, user_id: 'x' }],
      'request.invalid',
    ],
  ])('with %s is refused in its acknowledgement', async (_, [name, ...data], code) => {
    const { seen, socket } = socketIoClient(app.url, auth());
    await seen.replayed();
    expect(await socket.emitWithAck(name as string, ...data)).toMatchObject({
      ok: false,
      error: { code },
    });
    socket.disconnect();
  });
});

describe('a client that is no good', () => {
  it('is closed for an attachment', async () => {
    const { seen, socket } = socketIoClient(app.url, auth(), { reconnection: false });
    await seen.replayed();
    socket.emit('CancelDeck', { file: Buffer.alloc(1_000) });
    await seen.until(() => seen.closed !== null);
    expect(world.decks.of(CancelDeckCommand)).toEqual([]);
  });

  it('is closed for a message beyond 64 kB', async () => {
    const { seen, socket } = socketIoClient(app.url, auth(), { reconnection: false });
    await seen.replayed();
    socket.emit('CancelDeck', { text: 'x'.repeat(100_000) });
    await seen.until(() => seen.closed !== null);
  });

  it('is first limited, then closed for a flood', async () => {
    const { seen, socket } = socketIoClient(app.url, auth(), { reconnection: false });
    await seen.replayed();
    for (let i = 0; i < 10_000; i++) socket.emit('CancelDeck', {});
    await seen.until(() => seen.closed !== null);
    expect(world.decks.of(CancelDeckCommand).length).toBeLessThan(100);
  });

  it('is cut when it reads nothing, and comes back to where it was', async () => {
    let last = 0;
    const { seen, socket } = socketIoClient(app.url, () => ({
      token: tokenOf(),
      deck_id: DECK,
      last_version: last,
    }));
    socket.on('event', ({ version }: { version: number }) => (last = version));
    await seen.replayed();
    const transport = (socket.io.engine.transport as unknown as { ws: WebSocket }).ws;
    transport.pause();
    for (let i = 0; i < 600; i++) {
      world.commit('t'.repeat(20_000));
      if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await sleep(200);
    transport.resume();
    await seen.until(({ versions }) => versions.at(-1) === 601);
    expect(seen.closed).not.toBeNull();
    expect(seen.versions).toEqual(Array.from({ length: 601 }, (_, i) => i + 1));
    socket.disconnect();
  });
});
