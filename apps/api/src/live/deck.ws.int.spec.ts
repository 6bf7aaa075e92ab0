import { CLOSE } from '@presto/contracts';
import { UpdateSlideCommand } from '@presto/decks';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { DECK, SLIDE } from '../testing/fake-decks';
import { plainClient } from './testing/clients';
import { type LiveApp, LiveWorld, startLive, tokenOf } from './testing/live-app';

let world: LiveWorld;
let app: LiveApp;
beforeAll(async () => {
  world = new LiveWorld();
  app = await startLive(world, { pulseMs: 50, maxBufferedBytes: 200_000, fullMs: 50 });
});
afterAll(() => app.close());

const door = (query = '') => `${app.wsUrl}/ws/decks/${DECK}${query}`;
const bearer = (userId?: string) => ({ authorization: `Bearer ${tokenOf(userId)}` });
const ticket = async () => {
  const response = await fetch(`${app.url}/api/v1/live-tickets`, {
    method: 'POST',
    headers: bearer(),
  });
  return ((await response.json()) as { ticket: string }).ticket;
};
const closed = async (socket: WebSocket) => {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return { code, reason: String(reason) };
};

describe('who comes in', () => {
  it('is whoever brings a good token in the URL', async () => {
    const { seen, socket } = plainClient(door(`?token=${tokenOf()}`));
    expect((await seen.replayed()).versions).toEqual([1]);
    socket.close();
  });

  it.each([
    ['none', ''],
    ['a bad one', '?token=bad'],
    ['an expired one', '?token=EXPIRED'],
    ['a bad ticket', '?ticket=a.b'],
  ])('is nobody with %s: accepted first, then closed', async (_, query) => {
    const { seen, socket } = plainClient(door(query.replace('EXPIRED', tokenOf('owner', -1))));
    expect(await closed(socket)).toEqual({ code: CLOSE.unauthenticated, reason: 'auth.required' });
    expect(seen.messages).toEqual([]);
  });

  it('is whoever brings a ticket, once', async () => {
    const query = `?ticket=${await ticket()}`;
    const first = plainClient(door(query));
    expect((await first.seen.replayed()).versions).toEqual([1]);
    expect((await closed(plainClient(door(query)).socket)).code).toBe(CLOSE.unauthenticated);
    first.socket.close();
  });

  it.each([
    ['another site', 'https://evil.example', 403],
    ['a sandboxed page', 'null', 403],
  ])('is no page of %s', async (_, origin, status) => {
    const { seen } = plainClient(door(), { ...bearer(), origin });
    await seen.until(() => seen.of('failure').length > 0);
    expect(seen.of('failure')[0]?.['message']).toContain(String(status));
  });

  it('is a page of our own', async () => {
    const { seen, socket } = plainClient(door(), { ...bearer(), origin: app.url });
    await seen.replayed();
    socket.close();
  });

  it('finds no other doors', async () => {
    const { seen } = plainClient(`${app.wsUrl}/ws/elsewhere`, bearer());
    await seen.until(() => seen.of('failure').length > 0);
    expect(seen.of('failure')[0]?.['message']).toContain('404');
  });
});

describe('a command', () => {
  const ask = async (messages: unknown[]) => {
    const { seen, socket } = plainClient(door(), bearer());
    await seen.replayed();
    for (const message of messages)
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    await seen.until(() => seen.of('ack').length >= messages.length);
    socket.close();
    return seen.of('ack');
  };

  it('is acknowledged with its id', async () => {
    const commandId = 'AAAAAAAA-6a53-4f3a-a0a8-0f1f1d6f7b02';
    const data = {
      slide_id: SLIDE,
      content: { title: 'New' },
      command_id: commandId,
      if_version: 4,
    };
    const [ack] = await ask([{ type: 'UpdateSlide', id: 'm1', data }]);
    expect(ack).toEqual({
      type: 'ack',
      id: 'm1',
      ok: true,
      command_id: commandId.toLowerCase(),
      slide_id: SLIDE,
    });
    expect(world.decks.of(UpdateSlideCommand).at(-1)).toMatchObject({
      context: { userId: 'owner', commandId: commandId.toLowerCase(), ifVersion: 4 },
      deckId: DECK,
      slideId: SLIDE,
      changes: { content: { title: 'New' } },
    });
  });

  it.each([
    ['not JSON', '{', 400, 'request.malformed'],
    ['an unknown type', { type: 'Explode' }, 400, 'live.unknown_message'],
    ['no object', { type: 'CancelDeck', data: [1] }, 400, 'request.malformed'],
    ['an unknown field', { type: 'CancelDeck', data: { user_id: 'x' } }, 422, 'request.invalid'],
    ['a forbidden name', '{"type":"CancelDeck","data":{"__proto__":{}}}', 422, 'request.invalid'],
    ['no slide id', { type: 'DeleteSlide', data: {} }, 422, 'request.invalid'],
    [
      'a stale version',
      { type: 'DeleteSlide', data: { slide_id: SLIDE, if_version: 1 } },
      412,
      'version.stale',
    ],
    [
      'a version as text',
      { type: 'CancelDeck', data: { if_version: '4' } },
      422,
      'request.invalid',
    ],
  ])('with %s is refused in its acknowledgement', async (_, message, status, code) => {
    const [ack] = await ask([message]);
    expect(ack).toMatchObject({ type: 'ack', ok: false, error: { status, code } });
  });

  it('names the field that is wrong', async () => {
    const [ack] = await ask([
      { type: 'AddSlide', id: 7, data: { position: '1', prompt: 'About cost' } },
    ]);
    expect(ack).toMatchObject({ id: 7, error: { errors: [{ field: 'position' }] } });
  });
});

describe('a client that is no good', () => {
  it('is closed for a frame of a megabyte', async () => {
    const { seen, socket } = plainClient(door(), bearer());
    await seen.replayed();
    socket.send('x'.repeat(1_000_000));
    expect((await closed(socket)).code).toBe(1009);
  });

  it('is first limited, then closed for ten thousand messages at once', async () => {
    const { seen, socket } = plainClient(door(), bearer());
    await seen.replayed();
    for (let i = 0; i < 10_000; i++) socket.send('{"type":"CancelDeck"}');
    expect((await closed(socket)).code).toBe(CLOSE.limited);
    expect(seen.of('ack').filter(({ ok }) => ok === true).length).toBeLessThan(100);
    expect(seen.of('ack').length).toBeLessThan(300);
  });

  it('is closed for binary frames', async () => {
    const { seen, socket } = plainClient(door(), bearer());
    await seen.replayed();
    for (let i = 0; i < 20; i++) socket.send(Buffer.alloc(10));
    expect((await closed(socket)).code).toBe(CLOSE.limited);
  });

  it('is cut when it reads nothing, costs little memory, and resumes where it was', async () => {
    const raw = await silentReader();
    const quick = plainClient(door(), bearer());
    await quick.seen.replayed();
    const before = process.memoryUsage().rss;
    const first = world.events.version(DECK);
    for (let i = 0; i < 600; i++) {
      world.commit('t'.repeat(20_000));
      if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await quick.seen.until(({ versions }) => versions.at(-1) === first + 600);
    // Twelve megabytes went by; the socket took what its buffers hold, and we kept no more than the limit.
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    expect(quick.seen.closed).toBeNull();

    await sleep(200);
    raw.resume();
    await raw.closed;
    const got = raw.lastVersion();
    expect(got).toBeLessThan(first + 600);
    const again = plainClient(door(`?last_version=${got}`), bearer());
    await again.seen.replayed();
    expect(again.seen.versions).toEqual(
      Array.from({ length: first + 600 - got }, (_, i) => got + 1 + i),
    );
    again.socket.close();
    quick.socket.close();
  });

  /** A WebSocket client that does not read its socket until told. */
  async function silentReader() {
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET /ws/decks/${DECK}?token=${tokenOf()} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\n` +
        'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await once(socket, 'connect');
    let text = '';
    let isOver: () => void;
    const closed = new Promise<void>((resolve) => (isOver = resolve));
    await new Promise((resolve) => setTimeout(resolve, 200)); // connected and replayed, unread
    socket.pause();
    return {
      closed,
      resume() {
        socket.on('data', (bytes) => (text += bytes.toString('latin1')));
        for (const end of ['close', 'error', 'end']) socket.on(end, () => isOver());
        socket.resume();
      },
      /** Of the last frame that arrived whole. */
      lastVersion: () =>
        Math.max(
          ...[
            ...text.matchAll(
              /"version":(\d+),"timestamp":"[^"]*","payload":\{"title":"[^"]*"\}\}/g,
            ),
          ].map(([, v]) => Number(v)),
        ),
    };
  }
});
