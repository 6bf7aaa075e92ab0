interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/** As the lock timeout of PostgreSQL, and with its code: the same may well succeed in a moment. */
class TurnNotCome extends Error {
  readonly code = '55P03';
}

/**
 * At most `width` tasks of one key at a time, first come first served; those of other keys are not held up. To
 * wait here costs no connection, which waiting for a locked row does.
 */
export class Turns {
  private readonly lines = new Map<string, Line>();

  /** @param patienceMs how long one waits: where those before wait in vain, the end of a line must not wait for all */
  constructor(
    private readonly width: number,
    private readonly patienceMs: number,
  ) {}

  /** @throws Error with the code 55P03 when it was not its turn in time; and what the task throws */
  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { running: 0, waiting: [] };
    this.lines.set(key, line);
    if (line.running < this.width) line.running += 1;
    else await this.turnIn(line);
    try {
      return await task();
    } finally {
      // The place goes straight to the next in line: nobody who comes in between can take it.
      const next = line.waiting.shift();
      if (next) next();
      else if ((line.running -= 1) === 0) this.lines.delete(key);
    }
  }

  private turnIn({ waiting }: Line): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const go = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(go), 1);
        reject(new TurnNotCome(`It was not its turn within ${this.patienceMs} ms.`));
      }, this.patienceMs);
      waiting.push(go);
    });
  }
}
