import { AppError } from '@presto/kernel';

const MB = 2 ** 20;
/** Bytes of one user's bodies: five of the largest uploads. */
export const OF_USER = 128 * MB;
/** Bytes of everybody's together, in this process. */
export const OF_ALL = 512 * MB;

/**
 * Large bodies that are arriving or being worked on. They are held in memory, and one that comes in drops is
 * held for as long as a request may take; so each is counted by what it may become, before its first byte.
 */
export class BodyBudget {
  private taken = 0;
  private readonly takenBy = new Map<string, number>();

  /**
   * @returns gives the bytes back; to be called once
   * @throws AppError `rate.limited`, `server.unavailable`
   */
  take(userId: string, bytes: number): () => void {
    const own = this.takenBy.get(userId) ?? 0;
    if (own + bytes > OF_USER) {
      throw new AppError(
        'limited',
        'rate.limited',
        `Requests of yours that are still arriving may have ${OF_USER / MB} MB together; wait for them.`,
        { retryAfter: 2 },
      );
    }
    if (this.taken + bytes > OF_ALL) {
      throw new AppError(
        'unavailable',
        'server.unavailable',
        'This server is taking in as much as it can hold; send the request again.',
        { retryAfter: 2 },
      );
    }
    this.taken += bytes;
    this.takenBy.set(userId, own + bytes);
    return () => this.giveBack(userId, bytes);
  }

  private giveBack(userId: string, bytes: number): void {
    this.taken -= bytes;
    const own = (this.takenBy.get(userId) ?? 0) - bytes;
    if (own > 0) this.takenBy.set(userId, own);
    else this.takenBy.delete(userId);
  }
}
