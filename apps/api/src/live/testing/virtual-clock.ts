import { FeedClock } from '../feed-clock';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly then: () => void;
}

/** Time that passes only when told, so that a schedule runs the same way every time and at once. */
export class VirtualClock extends FeedClock {
  private time = Date.UTC(2026, 0, 1);
  private made = 0;
  private readonly timers = new Set<Timer>();

  override now(): number {
    return this.time;
  }

  override after(ms: number, then: () => void): () => void {
    const timer = { at: this.time + Math.max(0, ms), order: this.made++, then };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  }

  /** Lets `ms` milliseconds pass; whatever a timer sets off has settled before the next one rings. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    await settled();
    for (let timer; (timer = this.next(end)); await settled()) {
      this.timers.delete(timer);
      this.time = timer.at;
      timer.then();
    }
    this.time = end;
  }

  private next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) {
      const isEarlier =
        !first || timer.at < first.at || (timer.at === first.at && timer.order < first.order);
      if (timer.at <= end && isEarlier) first = timer;
    }
    return first;
  }
}

/** All promises that can settle without time passing have settled. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
