import { AppError } from '@presto/kernel';
import { TokenBucket } from './token-bucket';

/** Messages at once and a second from one client; nobody edits faster. */
const BURST = 60;
const PER_SECOND = 20;
/** Refused messages after which a client is no client any more. */
const PATIENCE = 100;

/** How much one connection may send us. */
export class MessageBudget {
  private bucket: TokenBucket | undefined; // most connections only listen
  private refused = 0;

  /** True when the connection has used up our patience and is to be closed. */
  get isSpent(): boolean {
    return this.refused > PATIENCE;
  }

  /** @throws AppError `live.too_many_messages` (limited) */
  take(): void {
    this.bucket ??= new TokenBucket(BURST, PER_SECOND);
    if (this.bucket.take()) return;
    this.refused++;
    throw new AppError('limited', 'live.too_many_messages', 'Messages come too fast; slow down.', {
      retryAfter: 1,
    });
  }

  /** Counts something that is not a message of ours. */
  offend(): void {
    this.refused += 10;
  }
}
