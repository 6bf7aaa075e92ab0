import { type INestApplicationContext, Logger } from '@nestjs/common';
import { Drain } from './drain';
import { within } from './within';

/** Of the whole time; the rest is for the app's own `close()`, which waits for connections to say goodbye. */
const DRAIN_SHARE = 0.8;

export interface Shutdown {
  /** Milliseconds for everything. */
  readonly limitMs: number;
  /** After all else, as long as there is time. */
  readonly last?: () => Promise<unknown>;
}

/**
 * The steps of {@link Drain}, then the app's own `close()`, then `last`. Resolves within `limitMs`, whatever
 * services are away or do not answer, and never rejects: what is left behind then is a connection that the
 * other end sees break, or work whose lease runs out.
 */
export async function shutDown(
  app: INestApplicationContext,
  { limitMs, last }: Shutdown,
): Promise<void> {
  const log = new Logger('shutdown');
  const ending = async () => {
    await app.get(Drain).run(limitMs * DRAIN_SHARE);
    await app.close();
    await last?.();
  };
  try {
    if (!(await within(limitMs, ending())))
      log.warn(`after ${limitMs} ms connections are left to break`);
  } catch (error) {
    log.warn(`connections are left to break: ${String(error)}`);
  }
}
