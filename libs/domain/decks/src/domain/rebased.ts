import { VersionStale } from './deck.errors';

/**
 * How often a change is worked out anew. Of those who race one wins each time, so this is how many may
 * change the same thing at the same moment without one being refused.
 */
const REBASES = 100;
/** Longest pause before the next try, in milliseconds: those who raced do not all come back at once. */
const PAUSE_MS = 40;

/**
 * Runs a change that is prepared outside of the lock and checked inside. Without `If-Match` the last write
 * wins, so what it was prepared from may be overtaken: it is then prepared anew.
 *
 * @throws VersionStale when the caller insisted on a version that is no more
 */
export async function rebased<T>(ifVersion: number | null, change: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await change();
    } catch (error) {
      const raced = error instanceof VersionStale && ifVersion === null;
      if (!raced || tries === REBASES) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * PAUSE_MS));
    }
  }
}
