import { type INestApplicationContext, Logger } from '@nestjs/common';
import { failpoint } from '../failpoints';
import { type Shutdown, shutDown } from './shut-down';

/**
 * Ends the process cleanly on SIGTERM or SIGINT, by {@link shutDown} and so within its `limitMs`: exit code
 * 0. A second signal ends it at once with exit code 1.
 */
export function runUntilSignal(app: INestApplicationContext, shutdown: Shutdown): void {
  const log = new Logger('shutdown');
  let stopping = false;

  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    if (failpoint('abrupt-end')) process.exit(0);
    log.log(`${signal}: shutting down`);
    await shutDown(app, shutdown);
    process.exit(0);
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}
