import { createServer } from 'node:net';

// Below the ranges from which systems take ports for outgoing connections. A port out of those could
// be lost to any client while its server is down, and a client that keeps dialling it could even
// connect to itself.
const FIRST = 15_000;
const LAST = 29_999;

/**
 * Why a server could not listen there now, as the system's code (`EADDRINUSE`, `EACCES`, …); null when it could.
 *
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<string | null>}
 */
export function obstacle(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code ?? error.message),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/**
 * @param {number} port
 * @param {string} [host]
 */
export async function isFree(port, host) {
  return (await obstacle(port, host)) === null;
}

/**
 * A port of the loopback on which nothing listens.
 *
 * @param {number} [preferred] taken when it is free
 * @returns {Promise<number>}
 * @throws {Error} when 200 tries in a row met a listener
 */
export async function freePort(preferred) {
  if (preferred && (await isFree(preferred))) return preferred;
  for (let tries = 0; tries < 200; tries += 1) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port found on 127.0.0.1 between ${FIRST} and ${LAST}`);
}
