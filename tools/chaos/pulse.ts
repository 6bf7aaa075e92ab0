import { readFileSync } from 'node:fs';

/** Milliseconds between two looks. */
const LOOK_MS = 250;
/** A look in which somebody waited for longer than this for a processor counts as a stall. */
const STALL_MS = LOOK_MS / 2;

/** A stretch of time, milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Tells what the machine owes: how long we, or processes of the product, wanted to run and could not. Limits
 * of seconds are about the product, not about how busy a machine is with other things: they are measured in
 * the time that was left to it.
 */
export class Pulse {
  readonly stalls: Stretch[] = [];
  private readonly waited = new Map<number, number>();
  private readonly timer: NodeJS.Timeout;
  private lookedAt = performance.now();
  private lost = 0;

  /** @param pids those that are watched; asked at every look */
  constructor(private readonly pids: () => readonly number[]) {
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  /** Milliseconds lost so far. */
  get lostMs(): number {
    return this.lost;
  }

  /** Starts to measure; the returned function tells the milliseconds since then that were not lost. */
  stopwatch(): () => number {
    const began = performance.now();
    const { lost } = this;
    return () => performance.now() - began - (this.lost - lost);
  }

  /** Resolves when so much time has passed that was not lost. */
  async calm(ms: number): Promise<void> {
    const elapsed = this.stopwatch();
    for (let left = ms; left > 0; left = ms - elapsed())
      await new Promise((resolve) => setTimeout(resolve, left));
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = performance.now();
    const late = now - this.lookedAt - LOOK_MS;
    this.lookedAt = now;
    const longest = Math.max(late, ...this.pids().map((pid) => this.waitedSinceLast(pid)));
    if (longest < STALL_MS) return;
    this.lost += longest;
    const to = Date.now();
    const from = to - LOOK_MS - Math.max(late, 0);
    const last = this.stalls.at(-1);
    if (last && from - last.to < LOOK_MS) this.stalls[this.stalls.length - 1] = { ...last, to };
    else this.stalls.push({ from, to });
  }

  /** Linux tells how long a process has stood in line for a processor; elsewhere our own lateness must do. */
  private waitedSinceLast(pid: number): number {
    try {
      const [, nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
      const waited = Number(nanoseconds) / 1e6;
      const before = this.waited.get(pid) ?? waited;
      this.waited.set(pid, waited);
      return waited - before;
    } catch {
      return 0; // it is gone, or this is no Linux
    }
  }
}
