import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A wire to PostgreSQL that can be cut when a statement was carried out and before its answer is told. */
export class CutWire {
  private awaited: string | null = null;
  /** Answers that were lost so far. */
  lost = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async to(url: string): Promise<CutWire> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new CutWire(server, new URL(url));
  }

  get url(): string {
    const url = new URL(this.target);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** @param statement words of the next one whose answer is lost, and its connection with it */
  loseAnswerTo(statement: string): void {
    this.awaited = statement;
  }

  close(): void {
    this.server.close();
  }

  private join(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    let isCut = false;
    for (const socket of [near, far])
      socket.on('error', () => undefined).on('close', () => near.destroy() && far.destroy());
    near.on('data', (asked) => {
      if (this.awaited !== null && asked.includes(this.awaited)) {
        this.awaited = null;
        isCut = true;
      }
      far.write(asked);
    });
    far.on('data', (answer) => {
      if (!isCut) return near.write(answer);
      this.lost += 1;
      return near.destroy();
    });
  }
}
