import { OUTSIDE, outsideTrouble } from '@presto/platform';
import { Socket } from 'node:net';

/**
 * The server ends what takes too long, and tells so; this is for when nothing is told any more, because
 * something between us and the server forgot the connection. Idle ones leave the pool before.
 */
export function watchedSocket(): Socket {
  const socket = new Socket();
  socket.setTimeout(OUTSIDE.postgres.silenceMs, () => {
    outsideTrouble('postgres', 'silent');
    socket.destroy(Object.assign(new Error('PostgreSQL does not answer.'), { code: 'ESILENT' }));
  });
  return socket;
}
