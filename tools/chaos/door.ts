import { type FeedEvent, type ReplayComplete, type Resync } from '@presto/contracts';
import { get, type IncomingMessage } from 'node:http';
import { io } from 'socket.io-client';
import WebSocket from 'ws';
import type { Door } from '../../apps/e2e/src/testing/live-clients';

export { DOORS, type Door } from '../../apps/e2e/src/testing/live-clients';

/** Milliseconds a server may take to let a client in. */
const ENTER_MS = 3_000;

export interface Target {
  readonly url: string;
  readonly token: string;
  readonly deckId: string;
  /** Asked at every (re)connection. */
  readonly lastVersion: () => number;
}

export interface Hears {
  event(event: FeedEvent): void;
  replayed(at: ReplayComplete): void;
  resynced(resync: Resync): void;
  /** The connection is over, and was not closed by us. */
  ended(why: string): void;
}

export interface Connection {
  /** Nothing is heard of it any more. */
  close(): void;
  /** Stops and goes on reading, as a slow client does. */
  pause(): void;
  resume(): void;
}

/** Opens a connection by one of the three doors. */
export function open(door: Door, target: Target, hears: Hears): Connection {
  const gate = gated(hears);
  return { 'socket.io': overSocketIo, websocket: overWebSocket, sse: overSse }[door](target, gate);
}

interface Gate extends Hears {
  shut(): void;
}

/** After it is shut, or was told of the end, nothing more comes through. */
function gated(hears: Hears): Gate {
  let isOpen = true;
  const pass =
    <T>(to: (value: T) => void) =>
    (value: T) => {
      if (isOpen) to(value);
    };
  return {
    event: pass((event) => hears.event(event)),
    replayed: pass((at) => hears.replayed(at)),
    resynced: pass((resync) => hears.resynced(resync)),
    ended: pass((why) => {
      isOpen = false;
      hears.ended(why);
    }),
    shut: () => (isOpen = false),
  };
}

/** Comes back by itself, as the library does, unless it was refused. */
function overSocketIo({ url, token, deckId, lastVersion }: Target, gate: Gate): Connection {
  const socket = io(`${url}/decks`, {
    transports: ['websocket'],
    forceNew: true,
    timeout: ENTER_MS,
    reconnectionDelay: 50,
    reconnectionDelayMax: 400,
    auth: (give) => give({ token, deck_id: deckId, last_version: lastVersion() }),
  });
  socket.on('event', gate.event);
  socket.on('replay_complete', gate.replayed);
  socket.on('resync', gate.resynced);
  const end = (why: string) => {
    gate.ended(why);
    socket.disconnect();
  };
  socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
    if (error.data) end(`refused: ${error.data.code}`);
  });
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') end(reason);
  });
  const wire = () => (socket.io.engine?.transport as unknown as { ws?: WebSocket } | undefined)?.ws;
  return {
    close: () => {
      gate.shut();
      socket.disconnect();
    },
    pause: () => wire()?.pause(),
    resume: () => wire()?.resume(),
  };
}

function overWebSocket({ url, token, deckId, lastVersion }: Target, gate: Gate): Connection {
  const address = `${url.replace('http', 'ws')}/ws/decks/${deckId}?last_version=${lastVersion()}`;
  const socket = new WebSocket(address, {
    headers: { authorization: `Bearer ${token}` },
    handshakeTimeout: ENTER_MS,
    perMessageDeflate: false,
  });
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as FeedEvent | { type: string; data: never };
    if ('event_type' in frame) gate.event(frame);
    else if (frame.type === 'replay_complete') gate.replayed(frame.data);
    else if (frame.type === 'resync') gate.resynced(frame.data);
  });
  let refusal = '';
  // The close that follows tells of it, but for the status of an upgrade that was refused.
  socket.on('error', ({ message }) => {
    const status = /^Unexpected server response: (\d+)/.exec(message)?.[1];
    if (status) refusal = `refused: ${status}`;
  });
  socket.on('close', (code, reason) =>
    gate.ended(refusal || `closed ${code} ${reason.toString()}`.trimEnd()),
  );
  return {
    close: () => {
      gate.shut();
      socket.terminate();
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
}

function overSse({ url, token, deckId, lastVersion }: Target, gate: Gate): Connection {
  let answer: IncomingMessage | undefined;
  const request = get(`${url}/api/v1/decks/${deckId}/events`, {
    agent: false,
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${token}`,
      'last-event-id': String(lastVersion()),
    },
  });
  const timer = setTimeout(() => request.destroy(new Error('no answer in time')), ENTER_MS);
  const end = (why: string) => {
    clearTimeout(timer);
    gate.ended(why);
    request.destroy();
  };
  request.on('error', (error) => end(String(error)));
  request.on('response', (response) => {
    clearTimeout(timer);
    answer = response;
    if (response.statusCode !== 200) return end(`refused: ${response.statusCode}`);
    let rest = '';
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      const messages = (rest + text).split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) takeMessage(message, gate);
    });
    response.on('error', (error) => end(String(error)));
    response.on('close', () => end('closed'));
  });
  return {
    close: () => {
      clearTimeout(timer);
      gate.shut();
      request.destroy();
    },
    pause: () => answer?.pause(),
    resume: () => answer?.resume(),
  };
}

function takeMessage(message: string, gate: Gate): void {
  let kind = 'message';
  let data = '';
  for (const line of message.split('\n')) {
    const value = line.slice(line.indexOf(':') + 1).trimStart();
    if (line.startsWith('event:')) kind = value;
    else if (line.startsWith('data:')) data += value;
  }
  if (data === '') return;
  const parsed = JSON.parse(data) as never;
  if (kind === 'replay_complete') gate.replayed(parsed);
  else if (kind === 'resync') gate.resynced(parsed);
  else gate.event(parsed);
}
