/**
 * At most `width` tasks at once, first come first served, so that a storm of reconnects queues here and
 * not in Postgres. Urgent tasks (what live connections wait for) pass the others.
 */
export class FairQueue {
  private running = 0;
  private readonly urgent: (() => void)[] = [];
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly width: number) {}

  async run<T>(task: () => Promise<T>, urgent = false): Promise<T> {
    if (this.running >= this.width) {
      await new Promise<void>((resolve) => (urgent ? this.urgent : this.waiting).push(resolve));
    } else {
      this.running++;
    }
    try {
      return await task();
    } finally {
      // The place goes straight to the next in line: nobody who comes in between can take it.
      const next = this.urgent.shift() ?? this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
