import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { DECK, SLIDE } from '../testing/fake-decks';
import { DeckFeed } from './deck-feed';
import { plainClient, socketIoClient } from './testing/clients';
import { manyFields } from './testing/events';
import { type LiveApp, LiveWorld, startLive, tokenOf } from './testing/live-app';

const data = { slide_id: SLIDE, ...manyFields };

/** Each opens the door, and answers how its socket is paused and how a command is sent. */
const doors = {
  'Socket.IO': async (app: LiveApp) => {
    const auth = () => ({ token: tokenOf(), deck_id: DECK });
    const { seen, socket } = socketIoClient(app.url, auth, { reconnection: false });
    await seen.replayed();
    const { ws } = socket.io.engine.transport as unknown as { ws: WebSocket };
    return { ws, command: () => void socket.emit('UpdateSlide', data, () => undefined) };
  },
  'the plain WebSocket': async (app: LiveApp) => {
    const url = `${app.wsUrl}/ws/decks/${DECK}?token=${tokenOf()}`;
    const { seen, socket } = plainClient(url);
    await seen.replayed();
    const message = JSON.stringify({ type: 'UpdateSlide', data });
    return { ws: socket, command: () => socket.send(message) };
  },
};

let world: LiveWorld;
let app: LiveApp;
beforeEach(async () => {
  world = new LiveWorld();
  app = await startLive(world, { maxBufferedBytes: 1e9, maxUnreadBytes: 100_000 });
});
afterEach(() => app.close());

describe.each(Object.entries(doors))('by %s', (_, open) => {
  it('a client that commands and reads no answer is cut', async () => {
    const { ws, command } = await open(app);
    ws.pause();
    for (let i = 0; i < 100; i++) world.commit('t'.repeat(200_000)); // more than the kernels keep
    for (let i = 0; i < 40; i++) command();
    const feed = app.app.get(DeckFeed);
    for (let i = 0; i < 400 && feed.connections.length > 0; i++) await sleep(10);
    expect(feed.connections).toHaveLength(0);
    ws.terminate();
  });

  it('a client that reads its answers is not, however many they are', async () => {
    const { ws, command } = await open(app);
    for (let i = 0; i < 40; i++) {
      command();
      await sleep(2);
    }
    await sleep(200);
    expect(app.app.get(DeckFeed).connections).toHaveLength(1);
    ws.terminate();
  });
});
