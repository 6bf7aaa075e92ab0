import type { FeedEvent } from '@presto/contracts';
import { EventEmitter, once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';

type Json = Record<string, unknown>;

/** What a client of any door saw. */
export class Seen extends EventEmitter {
  readonly messages: { kind: string; data: Json }[] = [];
  /** Set when the door closed: a close code, a reason, or `end`. */
  closed: { code: number | string; reason: string } | null = null;

  take(kind: string, data: Json): void {
    this.messages.push({ kind, data });
    this.emit('change');
  }

  end(code: number | string, reason = ''): void {
    this.closed = { code, reason };
    this.emit('change');
  }

  get versions(): number[] {
    return this.of('event').flatMap((data) =>
      TRANSIENT.includes(String(data['event_type'])) ? [] : [Number(data['version'])],
    );
  }

  of(kind: string): Json[] {
    return this.messages.filter((message) => message.kind === kind).map(({ data }) => data);
  }

  /** Resolves when it holds; fails after 5 s. */
  async until(holds: (seen: this) => boolean): Promise<this> {
    const signal = AbortSignal.timeout(5_000);
    while (!holds(this)) await once(this, 'change', { signal });
    return this;
  }

  replayed(): Promise<this> {
    return this.until((seen) => seen.of('replay_complete').length > 0);
  }
}

const TRANSIENT: readonly string[] = [
  'Heartbeat',
  'SlideProgress',
] satisfies FeedEvent['event_type'][];

/** The plain WebSocket door. */
export function plainClient(
  url: string,
  headers: Record<string, string> = {},
): { seen: Seen; socket: WebSocket } {
  const seen = new Seen();
  const socket = new WebSocket(url, { headers });
  socket.on('message', (bytes) => {
    const message = JSON.parse(String(bytes)) as Json;
    if (message['type'] === 'ack') seen.take('ack', message);
    else if (typeof message['type'] === 'string')
      seen.take(message['type'], message['data'] as Json);
    else seen.take('event', message);
  });
  socket.on('close', (code, reason) => seen.end(code, String(reason)));
  socket.on('error', (error) => seen.take('failure', { message: error.message }));
  return { seen, socket };
}

/** The Socket.IO door; `auth` is asked anew at each connect. */
export function socketIoClient(
  url: string,
  auth: () => Json,
  options: Parameters<typeof io>[1] = {},
): { seen: Seen; socket: Socket } {
  const seen = new Seen();
  const socket = io(`${url}/decks`, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    auth: (answer) => answer(auth()),
    ...options,
  });
  for (const kind of ['event', 'replay_complete', 'resync', 'error']) {
    socket.on(kind, (data: Json) => seen.take(kind, data));
  }
  socket.on('disconnect', (reason) => seen.end(reason));
  socket.on('connect_error', (error) =>
    seen.take('connect_error', (error as { data?: Json }).data ?? {}),
  );
  return { seen, socket };
}

/** The SSE door by fetch, its fields as they came. */
export async function eventStream(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ seen: Seen; response: Response; ids: string[]; leave: () => void }> {
  const seen = new Seen();
  const ids: string[] = [];
  const abort = new AbortController();
  const response = await fetch(url, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: abort.signal,
  });
  if (response.ok) void read();
  return { seen, response, ids, leave: () => abort.abort() };

  async function read(): Promise<void> {
    let text = '';
    try {
      const body = response.body ?? new ReadableStream();
      for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop() ?? '';
        blocks.forEach(take);
      }
    } catch {
      // aborted by the test, or cut
    }
    seen.end('end');
  }

  function take(block: string): void {
    const fields = new Map(
      block
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    const id = fields.get('id');
    if (id !== undefined) ids.push(id);
    const data = fields.get('data');
    if (data !== undefined) seen.take(fields.get('event') ?? 'event', JSON.parse(data) as Json);
  }
}
