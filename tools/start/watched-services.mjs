import { setTimeout as sleep } from 'node:timers/promises';
import { ensureServices, serviceStatus, stopServices } from '../services/index.mjs';

const WATCH_EVERY_MS = 1_000;

/**
 * The embedded services for as long as `npm start` runs: started unless configured or running, started
 * again when they die.
 *
 * @param {{ home: string, env: NodeJS.ProcessEnv, log: (line: string) => void, signal: AbortSignal }} options
 * @returns {Promise<() => Promise<void>>} stops them, if it was we who started them
 * @throws {Error} when one is not to be had
 */
export async function watchedServices({ home, env, log, signal }) {
  let { started } = await ensureServices({ home, env, log });
  const watched = [
    {
      name: 'PostgreSQL',
      isDown: () => !env['DATABASE_URL'] && !serviceStatus({ home }).postgres.running,
    },
    { name: 'Redis', isDown: () => !env['REDIS_URL'] && !serviceStatus({ home }).redis.running },
  ];
  const look = async () => {
    const down = watched.filter(({ isDown }) => isDown());
    if (down.length === 0) return;
    log(`${down.map(({ name }) => name).join(' and ')} ended: starting again`);
    try {
      started = (await ensureServices({ home, env, log })).started || started;
    } catch (error) {
      log(error instanceof Error ? error.message : String(error)); // and the next look tries again
    }
  };
  const watch = async () => {
    while (!signal.aborted) {
      await look();
      await sleep(WATCH_EVERY_MS, null, { signal }).catch(() => undefined);
    }
  };
  const watching = watch();
  return async () => {
    await watching; // a look under way could start what we are about to stop
    if (started) await stopServices({ home, log });
  };
}
