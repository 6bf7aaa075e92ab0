/** A packet of Engine.IO before it is encoded. */
export interface EnginePacket {
  readonly data?: unknown;
  /** Frames of ours bring their bytes along. */
  readonly options?: { readonly wsPreEncodedFrame?: readonly Buffer[] };
}

interface EngineConnection {
  readonly transport: { readonly writable: boolean };
  on(event: 'packetCreate', listener: (packet: EnginePacket) => void): unknown;
  on(event: 'flush', listener: () => void): unknown;
}

/** Bytes given to an Engine.IO connection from now on that the network has not taken yet. */
export class UntakenBytes {
  private queued = 0;
  private sent = 0;

  constructor(
    private readonly conn: EngineConnection,
    sizeOf: (packet: EnginePacket) => number,
  ) {
    conn.on('packetCreate', (packet) => (this.queued += sizeOf(packet)));
    // Engine.IO flushes what has queued up once the network has taken what was flushed before.
    conn.on('flush', () => {
      this.sent = this.queued;
      this.queued = 0;
    });
  }

  get count(): number {
    if (this.conn.transport.writable) this.sent = 0;
    return this.queued + this.sent;
  }
}

export function sizeOfPacket(packet: EnginePacket): number {
  const frame = packet.options?.wsPreEncodedFrame;
  return frame ? frame.reduce((sum, part) => sum + part.length, 0) : sizeOfAnswer(packet);
}

/** Of what is no frame of the feed: acknowledgements and errors. */
export function sizeOfAnswer({ data, options }: EnginePacket): number {
  return typeof data === 'string' && !options?.wsPreEncodedFrame ? Buffer.byteLength(data) : 0;
}
