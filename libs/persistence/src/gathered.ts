interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

export interface GatherLimits<T> {
  /** Batches under way at a time; what comes meanwhile waits and travels together. */
  readonly atOnce: number;
  /** Items of one batch. */
  readonly items: number;
  /** Sum of the items' sizes; one item may be larger. */
  readonly size: number;
  readonly sizeOf: (item: T) => number;
  /** Whether a failure is everybody's, such as a lost connection; else each item is tried alone. */
  readonly isShared: (error: unknown) => boolean;
}

/**
 * Group commit: whoever comes alone is served at once, and those who come while others are served share one
 * round trip and one commit.
 */
export class Gathered<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running = 0;
  private isDue = false;

  /** @param work answers in the order of the items; a failure undoes what it did for all of them */
  constructor(
    private readonly work: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly limits: GatherLimits<T>,
  ) {}

  run(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.isDue) return;
      this.isDue = true;
      // Not before everybody who came with the same reading of the sockets is here.
      setImmediate(() => {
        this.isDue = false;
        this.next();
      });
    });
  }

  private next(): void {
    while (this.running < this.limits.atOnce && this.waiting.length > 0)
      void this.serve(this.take());
  }

  private take(): Waiting<T, R>[] {
    let size = 0;
    const past = this.waiting.findIndex(({ item }, index) => {
      size += this.limits.sizeOf(item);
      return index === this.limits.items || (index > 0 && size > this.limits.size);
    });
    return this.waiting.splice(0, past < 0 ? this.waiting.length : past);
  }

  private async serve(batch: readonly Waiting<T, R>[]): Promise<void> {
    this.running += 1;
    await this.settle(batch);
    this.running -= 1;
    this.next();
  }

  private async settle(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index] as R));
    } catch (error) {
      if (batch.length > 1 && !this.limits.isShared(error)) {
        for (const one of batch) await this.settle([one]);
      } else {
        for (const { reject } of batch) reject(error);
      }
    }
  }
}
