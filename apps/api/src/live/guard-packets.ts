import type { Server } from 'socket.io';
import { TokenBucket } from './token-bucket';

/** Packets of any kind at once and a second from one client, before anything is made of them. */
const BURST = 300;
const PER_SECOND = 100;

/** Socket.IO's packet types that announce binary attachments. */
const WITH_ATTACHMENTS = ['5', '6'];

interface EnginePacket {
  readonly type: string;
  readonly data?: unknown;
}

/**
 * Closes a client at its first attachment or when its packets come in floods. Our clients send JSON alone;
 * attachments would be collected in memory before anybody looks at the event they belong to.
 */
export function guardPackets({ engine }: Server): void {
  engine.on(
    'connection',
    (conn: { on: NodeJS.EventEmitter['on']; close(discard: boolean): void }) => {
      let bucket: TokenBucket | undefined; // most connections only listen
      conn.on('packet', ({ type, data }: EnginePacket) => {
        if (type !== 'message') return;
        const isText = typeof data === 'string' && !WITH_ATTACHMENTS.includes(data.charAt(0));
        bucket ??= new TokenBucket(BURST, PER_SECOND);
        if (!isText || !bucket.take()) conn.close(true);
      });
    },
  );
}
