/** Milliseconds from a look that succeeded to the next one, beyond which something was away that signs of life need too. */
const GAP_MS = 3_000;

/**
 * Whether a lease that ran out says that its holder is gone. After nobody could reach Postgres it does not, for
 * the length of a lease: whoever holds one could not renew it either, and is most likely alive. Taking over at
 * once would pay for the calls in flight once more. All by Postgres' clock, in milliseconds.
 */
export class LeaseTrust {
  /** Who has just started does not know what was away a moment ago. */
  private lookedAt = -Infinity;
  private trustedFrom = 0;

  constructor(private readonly leaseMs: number) {}

  /** @returns until when a look that begins `now` may believe leases: one held up on its way would see an outage */
  until(now: number): number {
    if (now - this.lookedAt > GAP_MS) this.trustedFrom = now + this.leaseMs;
    return now >= this.trustedFrom ? now + GAP_MS : 0;
  }

  /** The look that began `at` was answered; one that fails tells that Postgres is still away. */
  looked(at: number): void {
    this.lookedAt = at;
  }
}
