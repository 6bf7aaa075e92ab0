import { type INestApplicationContext, Logger } from '@nestjs/common';
import { Drain } from './drain';

/**
 * Ends the process cleanly on SIGTERM or SIGINT: the steps of {@link Drain}, then the app's own `close()`,
 * then `last`; exit code 0. A second signal, or `graceMs` and 2 s more, end it at once with exit code 1.
 */
export function runUntilSignal(
  app: INestApplicationContext,
  { graceMs, last }: { graceMs: number; last?: () => Promise<unknown> },
): void {
  const log = new Logger('shutdown');
  let stopping = false;

  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    log.log(`${signal}: shutting down`);
    setTimeout(() => {
      log.error('the shutdown took too long');
      process.exit(1);
    }, graceMs + 2000).unref();
    await app.get(Drain).run(graceMs);
    await app.close();
    await last?.();
    process.exit(0);
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        log.error(error);
        process.exit(1);
      });
    });
  }
}
