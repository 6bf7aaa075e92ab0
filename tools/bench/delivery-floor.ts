import { Redis } from 'ioredis';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, Socket } from 'socket.io-client';

const PAYLOAD = 'x'.repeat(4_000);

/** The least code that does the same: XADD → group → publish → subscribe → emit → client, one room a client. */
export class DeliveryFloor {
  private latencies: number[] = [];

  private constructor(
    private readonly writer: Redis,
    private readonly others: readonly Redis[],
    private readonly server: Server,
    private readonly clients: readonly Socket[],
  ) {}

  static async start(redisUrl: string, count: number): Promise<DeliveryFloor> {
    const [writer, reader, publisher, subscriber] = [0, 1, 2, 3].map(() => new Redis(redisUrl)) as [
      Redis,
      Redis,
      Redis,
      Redis,
    ];
    const http = createServer();
    const server = new Server(http);
    server.on('connection', (socket) => void socket.join(String(socket.handshake.auth['room'])));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

    const clients = Array.from({ length: count }, (_, room) =>
      io(url, { transports: ['websocket'], forceNew: true, auth: { room: String(room) } }),
    );
    const floor = new DeliveryFloor(writer, [reader, publisher, subscriber], server, clients);
    for (const client of clients)
      client.on('event', ({ at }: { at: number }) => floor.latencies.push(Date.now() - at));
    await Promise.all(
      clients.map(
        (client) => new Promise<void>((resolve) => client.on('connect', () => resolve())),
      ),
    );

    await reader.xgroup('CREATE', 'floor', 'floor', '$', 'MKSTREAM');
    await subscriber.psubscribe('floor:*');
    subscriber.on('pmessage', (_, channel, text) =>
      server.to(channel.slice(6)).emit('event', JSON.parse(text)),
    );
    void relay(reader, publisher);
    return floor;
  }

  /** Latencies in ms of events at this rate. */
  async measure(perSecond: number, seconds: number): Promise<number[]> {
    this.latencies = [];
    const total = perSecond * seconds;
    const began = performance.now();
    for (let sent = 0; sent < total;) {
      const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1);
      for (; sent < due; sent += 1) {
        const entry = JSON.stringify({
          room: sent % this.clients.length,
          at: Date.now(),
          body: PAYLOAD,
        });
        void this.writer.xadd('floor', 'MAXLEN', '~', 10_000, '*', 'entry', entry);
      }
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    return [...this.latencies];
  }

  async stop(): Promise<void> {
    for (const client of this.clients) client.disconnect();
    for (const redis of [this.writer, ...this.others]) redis.disconnect();
    await this.server.close();
  }
}

async function relay(reader: Redis, publisher: Redis): Promise<void> {
  for (;;) {
    const reply = (await reader
      .xreadgroup('GROUP', 'floor', 'one', 'COUNT', 200, 'BLOCK', 2_000, 'STREAMS', 'floor', '>')
      .catch(() => 'closed')) as [string, [string, string[]][]][] | null | 'closed';
    if (reply === 'closed') return;
    const entries = reply?.[0]?.[1] ?? [];
    if (entries.length === 0) continue;
    const pipeline = publisher.pipeline();
    for (const [id, fields] of entries) {
      const entry = fields[1] ?? '{}';
      pipeline.publish(`floor:${(JSON.parse(entry) as { room: number }).room}`, entry);
      pipeline.xack('floor', 'floor', id);
    }
    await pipeline.exec().catch(() => null);
  }
}
