import { connect } from 'node:net';

/**
 * Asks a Redis server a few commands over one connection and gives the replies, in order. Speaks the
 * part of RESP2 that these need: simple strings, errors, integers, bulk strings and nulls.
 *
 * @param {{ port: number, password: string }} server on the loopback
 * @param {readonly (readonly string[])[]} commands
 * @param {number} [withinMs]
 * @returns {Promise<(string | null)[]>}
 * @throws {Error} when there is no answer within `withinMs`, or one of the replies is an error
 */
export function ask({ port, password }, commands, withinMs = 2_000) {
  const all = [['AUTH', password], ...commands];
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let received = Buffer.alloc(0);
    /** @param {Error} error */
    const fail = (error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(withinMs, () => fail(new Error(`no answer from port ${port}`)));
    socket.once('error', fail);
    socket.once('close', () => fail(new Error(`connection to port ${port} was closed`)));
    socket.on('data', (/** @type {Buffer} */ chunk) => {
      received = Buffer.concat([received, chunk]);
      const replies = parseReplies(received);
      const error = replies.find((reply) => reply instanceof Error);
      if (error instanceof Error) return fail(error);
      if (replies.length < all.length) return;
      socket.destroy();
      resolve(/** @type {(string | null)[]} */ (replies).slice(1));
    });
    socket.write(all.map(encode).join(''));
  });
}

/** @param {readonly string[]} command */
function encode(command) {
  return `*${command.length}\r\n${command.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('')}`;
}

/**
 * The replies that have arrived as a whole.
 *
 * @param {Buffer} bytes
 * @returns {(string | null | Error)[]}
 */
export function parseReplies(bytes) {
  const replies = [];
  for (let at = 0; ;) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return replies;
    const kind = String.fromCharCode(bytes[at] ?? 0);
    const line = bytes.toString('utf8', at + 1, end);
    at = end + 2;
    if (kind !== '$') replies.push(kind === '-' ? new Error(line) : line);
    else if (Number(line) < 0) replies.push(null);
    else {
      const length = Number(line);
      if (bytes.length < at + length + 2) return replies;
      replies.push(bytes.toString('utf8', at, at + length));
      at += length + 2;
    }
  }
}
