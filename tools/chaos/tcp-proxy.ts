import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  /** For good: nothing passes any more, and neither side is told. */
  frozen: boolean;
}

/** What can be done to a wire, or to several at once. */
export type Wire = Pick<TcpProxy, 'cut' | 'stall' | 'resume' | 'freeze' | 'close'>;

/** Several wires as one; those that are added later belong to it as well. */
export function together(wires: readonly TcpProxy[]): Wire {
  return {
    cut: () => wires.forEach((wire) => wire.cut()),
    stall: () => wires.forEach((wire) => wire.stall()),
    resume: () => wires.forEach((wire) => wire.resume()),
    freeze: () => wires.forEach((wire) => wire.freeze()),
    close: async () => void (await Promise.all(wires.map((wire) => wire.close()))),
  };
}

/** A wire that can be cut, stalled or turned into a black hole, in front of a server on this machine. */
export class TcpProxy {
  private readonly pairs = new Set<Pair>();
  /** Also those whose other side is gone already, and that still have something to say. */
  private readonly sockets = new Set<Socket>();
  private stalled = false;

  private constructor(
    private readonly server: Server,
    private readonly target: () => number,
  ) {}

  /** @param target port of the server behind, asked at every connection; 0 refuses it */
  static async start(target: () => number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server, target);
    server.on('connection', (near) => proxy.join(near));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.pairs.size;
  }

  /** True when one of its connections reaches the server from that port. */
  arrivesBy(port: number): boolean {
    return [...this.pairs].some(({ far }) => far.localPort === port);
  }

  /** Resets every connection. */
  cut(): void {
    for (const { near, far } of [...this.pairs]) {
      reset(near);
      reset(far);
    }
  }

  /** Lets nothing through, and tells nobody, until {@link resume}; new connections wait as well. */
  stall(): void {
    this.stalled = true;
    for (const pair of this.pairs) this.hold(pair);
  }

  resume(): void {
    this.stalled = false;
    for (const pair of this.pairs) {
      if (pair.frozen) continue;
      pair.near.resume();
      pair.far.resume();
    }
  }

  /** The connections of now become black holes; new ones pass. */
  freeze(): void {
    for (const pair of this.pairs) {
      pair.frozen = true;
      this.hold(pair);
    }
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(near: Socket): void {
    const port = this.target();
    if (port === 0) return reset(near);
    const far = connect(port, '127.0.0.1');
    const pair: Pair = { near, far, frozen: false };
    this.pairs.add(pair);
    near.setNoDelay(true);
    far.setNoDelay(true);
    this.pass(pair, near, far);
    this.pass(pair, far, near);
    if (this.stalled) this.hold(pair);
  }

  private pass(pair: Pair, from: Socket, to: Socket): void {
    this.sockets.add(from);
    from.on('data', (bytes: Buffer) => {
      if (!to.write(bytes)) from.pause();
    });
    to.on('drain', () => {
      if (!this.stalled && !pair.frozen) from.resume();
    });
    from.on('end', () => to.end());
    from.on('error', () => reset(to));
    from.on('close', () => {
      this.sockets.delete(from);
      this.pairs.delete(pair);
      to.destroySoon();
    });
  }

  private hold({ near, far }: Pair): void {
    near.pause();
    far.pause();
  }
}

/** A socket that was ended already cannot be reset: Node would keep its handle for ever, and never exit. */
function reset(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
