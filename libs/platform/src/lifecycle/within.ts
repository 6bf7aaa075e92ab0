import { failpoint } from '../failpoints';

/**
 * Waits for `work`, but not longer than `limitMs`.
 *
 * @returns false when it was left behind
 * @throws what `work` throws in time; what it throws later is nobody's concern any more
 */
export async function within(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  if (failpoint('endless-shutdown')) return work.then(() => true);
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(limitMs, 0));
  });
  try {
    return await Promise.race([work.then(() => true), limit]);
  } finally {
    clearTimeout(timer);
  }
}
