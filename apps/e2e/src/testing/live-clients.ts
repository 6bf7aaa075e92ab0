import {
  DeckEvent,
  DeckView,
  deckView,
  emptyDeck,
  FeedEvent,
  fold,
  FoldedDeck,
  foldedFrom,
  isStored,
  Resync,
} from '@presto/contracts';
import { io, Socket } from 'socket.io-client';
import WebSocket from 'ws';

export const DOORS = ['socket.io', 'websocket', 'sse'] as const;
export type Door = (typeof DOORS)[number];

/** What a client of a live door has seen; it folds as it reads and fails on a gap or a repeat. */
export class Watcher {
  readonly events: FeedEvent[] = [];
  folded: FoldedDeck;
  epoch = 1;
  replayedTo: number | null = null;
  readonly resyncs: Resync[] = [];
  readonly faults: string[] = [];
  /** How the door closed: a code or a reason; null while it is open. */
  ended: string | null = null;
  private readonly waiting = new Set<() => void>();

  constructor(
    readonly deckId: string,
    from: FoldedDeck = emptyDeck(deckId),
  ) {
    this.folded = from;
  }

  get stored(): DeckEvent[] {
    return this.events.filter(isStored);
  }

  get view(): DeckView {
    return deckView(this.folded, this.epoch);
  }

  take(event: FeedEvent): void {
    this.events.push(event);
    if (isStored(event)) {
      try {
        this.folded = fold(this.folded, event);
      } catch (error) {
        this.faults.push(String(error));
      }
    }
    this.changed();
  }

  replayed({ version, epoch }: { version: number; epoch: number }): void {
    this.replayedTo = version;
    this.epoch = epoch;
    this.changed();
  }

  resynced(resync: Resync): void {
    this.resyncs.push(resync);
    this.epoch = resync.epoch;
    this.folded = foldedFrom(resync.deck);
    this.changed();
  }

  /** Resolves when the condition holds after something that was read. */
  async until(
    condition: (watcher: this) => boolean,
    what: string,
    patienceMs = 60_000,
  ): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!condition(this)) {
      if (Date.now() > deadline) {
        throw new Error(
          `waited in vain for ${what}; at version ${this.folded.version}, ${this.faults.join('; ')}`,
        );
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, 200);
        const waiting = this.waiting;
        waiting.add(done);
        function done(): void {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        }
      });
    }
  }

  end(how: string): void {
    this.ended = how;
    this.changed();
  }

  private changed(): void {
    for (const wake of [...this.waiting]) wake();
  }
}

export interface LiveConnection {
  readonly watcher: Watcher;
  close(): void;
}

interface Target {
  readonly url: string;
  readonly token: string;
  readonly deckId: string;
  /** Come as a viewer, by this instead of the token. */
  readonly shareId?: string;
  /** Go on from what this watcher has seen. */
  readonly watcher?: Watcher;
}

/** Connects by one of the three doors; the same watcher may go on by another. */
export function watch(door: Door, target: Target): LiveConnection {
  const watcher = target.watcher ?? new Watcher(target.deckId);
  return { 'socket.io': overSocketIo, websocket: overWebSocket, sse: overSse }[door](
    target,
    watcher,
  );
}

function overSocketIo(
  { url, token, deckId, shareId }: Target,
  watcher: Watcher,
): LiveConnection & { socket: Socket } {
  const socket = io(`${url}/decks`, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 500,
    auth: (give) =>
      give({
        ...(shareId ? { share_id: shareId } : { token, deck_id: deckId }),
        last_version: watcher.folded.version,
      }),
  });
  socket.on('event', (event: FeedEvent) => watcher.take(event));
  socket.on('replay_complete', (at: { version: number; epoch: number }) => watcher.replayed(at));
  socket.on('resync', (resync: Resync) => watcher.resynced(resync));
  socket.on('disconnect', (reason) => watcher.end(reason));
  return { watcher, socket, close: () => void socket.disconnect() };
}

function overWebSocket({ url, token, deckId, shareId }: Target, watcher: Watcher): LiveConnection {
  const place = shareId ? `shares/${shareId}` : `decks/${deckId}`;
  const address = `${url.replace('http', 'ws')}/ws/${place}?last_version=${watcher.folded.version}`;
  const headers = shareId ? {} : { authorization: `Bearer ${token}` };
  const socket = new WebSocket(address, { headers });
  socket.on('close', (code) => watcher.end(String(code)));
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as FeedEvent | { type: string; data: never };
    if ('event_type' in frame) watcher.take(frame);
    else if (frame.type === 'replay_complete') watcher.replayed(frame.data);
    else if (frame.type === 'resync') watcher.resynced(frame.data);
  });
  socket.on('error', (error) => watcher.faults.push(String(error)));
  return { watcher, close: () => socket.close() };
}

function overSse({ url, token, deckId, shareId }: Target, watcher: Watcher): LiveConnection {
  const abort = new AbortController();
  void read()
    .catch((error: unknown) => {
      if (!abort.signal.aborted) watcher.faults.push(String(error));
    })
    .finally(() => watcher.end('end'));
  return { watcher, close: () => abort.abort() };

  async function read(): Promise<void> {
    const place = shareId ? `shares/${shareId}` : `decks/${deckId}`;
    const answer = await fetch(`${url}/api/v1/${place}/events`, {
      headers: {
        accept: 'text/event-stream',
        ...(shareId ? {} : { authorization: `Bearer ${token}` }),
        'last-event-id': String(watcher.folded.version),
      },
      signal: abort.signal,
    });
    if (!answer.ok || !answer.body) throw new Error(`SSE: ${answer.status} ${await answer.text()}`);
    let buffered = '';
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      buffered += chunk;
      const messages = buffered.split('\n\n');
      buffered = messages.pop() ?? '';
      for (const message of messages) takeMessage(message, watcher);
    }
  }
}

function takeMessage(message: string, watcher: Watcher): void {
  const fields = new Map(
    message
      .split('\n')
      .map(
        (line) =>
          [
            line.slice(0, line.indexOf(':')),
            line.slice(line.indexOf(':') + 1).trimStart(),
          ] as const,
      ),
  );
  const data = fields.get('data');
  if (!data) return;
  const parsed = JSON.parse(data) as never;
  if (fields.get('event') === 'replay_complete') watcher.replayed(parsed);
  else if (fields.get('event') === 'resync') watcher.resynced(parsed);
  else watcher.take(parsed);
}
