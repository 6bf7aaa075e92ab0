interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/**
 * At most `width` tasks of one key at a time, first come first served; those of other keys are not held up. To
 * wait here costs no connection, which waiting for a locked row does.
 */
export class Turns {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly width: number) {}

  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { running: 0, waiting: [] };
    this.lines.set(key, line);
    if (line.running < this.width) line.running += 1;
    else await new Promise<void>((resolve) => line.waiting.push(resolve));
    try {
      return await task();
    } finally {
      // The place goes straight to the next in line: nobody who comes in between can take it.
      const next = line.waiting.shift();
      if (next) next();
      else if ((line.running -= 1) === 0) this.lines.delete(key);
    }
  }
}
