/** Time as the feed sees it, so that a test can own it. */
export abstract class FeedClock {
  /** Milliseconds since the epoch. */
  abstract now(): number;
  /** Calls `then` once in `ms` milliseconds; the answer calls it off. */
  abstract after(ms: number, then: () => void): () => void;

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => void this.after(ms, resolve));
  }
}

export class SystemClock extends FeedClock {
  override now(): number {
    return Date.now();
  }

  override after(ms: number, then: () => void): () => void {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  }
}
