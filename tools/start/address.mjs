import { freePort, obstacle } from '../services/index.mjs';

/**
 * @typedef {object} Address
 * @property {string} api for a browser on this machine
 * @property {string} worker where the worker tells how it is
 * @property {{ HOST: string, PORT: string, WORKER_PORT: string }} env
 */

/**
 * Where api and worker will listen. A worker's port that nobody asked for gives way; what was asked for
 * is insisted on. Values that are no ports are passed on: the apps name them among all that is wrong.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {{ isEmbedded: boolean }} options
 * @returns {Promise<Address>}
 * @throws {Error} naming the port that is taken and what to do
 */
export async function chooseAddress(env, { isEmbedded }) {
  const host = env['HOST'] || (isEmbedded ? '127.0.0.1' : '0.0.0.0');
  const port = await choose('PORT', env['PORT'] || '3000', host);
  const workerPort = env['WORKER_PORT']
    ? await choose('WORKER_PORT', env['WORKER_PORT'], host)
    : String(await freePort(port === '3001' ? undefined : 3001));
  const local = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const shown = local.includes(':') ? `[${local}]` : local;
  return {
    api: `http://${shown}:${port}`,
    worker: `http://${shown}:${workerPort}`,
    env: { HOST: host, PORT: port, WORKER_PORT: workerPort },
  };
}

/**
 * @param {string} variable
 * @param {string} value
 * @param {string} host
 */
async function choose(variable, value, host) {
  const port = Number(value);
  if (port === 0) return String(await freePort());
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return value;
  const reason = await obstacle(port, host);
  if (reason === null) return value;
  const causes = {
    EADDRINUSE: `port ${port} is in use by another program`,
    EACCES: `this user may not listen on port ${port}`,
    EADDRNOTAVAIL: `${host} is not an address of this machine (HOST)`,
    ENOTFOUND: `${host} is not an address (HOST)`,
  };
  const cause =
    Object.entries(causes).find(([code]) => code === reason)?.[1] ??
    `cannot listen on ${host}:${port} (${reason})`;
  if (reason !== 'EADDRINUSE' && reason !== 'EACCES') throw new Error(cause);
  const other = await freePort(port < 1024 ? port + 8000 : Math.min(port + 10, 65_535));
  throw new Error(`${cause}. Take another: ${variable}=${other} npm start`);
}
