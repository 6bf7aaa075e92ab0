import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Milliseconds between two looks. */
const LOOK_MS = 250;
/** A look in which somebody waited for longer than this for a processor counts as a stall. */
const STALL_MS = LOOK_MS / 2;
/**
 * Share of its time that may be lost, or nothing was proven: limits are stretched by what was lost, so at most to three
 * times their length. Two cores lost a sixth of a run under a load of 18, and half of it under one of 30.
 */
const MOST_LOST = 2 / 3;
/** Milliseconds that may be lost in any case: our own sockets alone can take most of a few seconds. */
const BURST_MS = 30_000;

/** A stretch of time, milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds of a process, since it began. */
export interface Times {
  /** Stood in line for a processor. */
  readonly waited: number;
  /** Ran, all its threads together. */
  readonly used: number;
}

/** What is known of processors and of who uses them. */
export interface Meter {
  readonly cores: number;
  /** Null when the process is gone, or when nobody tells. */
  times(pid: number): Times | null;
}

/**
 * Tells what the machine owes: how long we, or processes of the product, wanted to run and could not, because
 * others had the processors. Limits of seconds are about the product, not about how busy a machine is with other
 * things: they are measured in the time that was left to it. What the product's processes take from each other
 * is no excuse: only as much as the processors did for others is. This process is one of those
 * others: it is the users, the model and the wires, and what it takes is not the product's waste.
 */
export class Pulse {
  readonly stalls: Stretch[] = [];
  private readonly last = new Map<number, Times>();
  private readonly timer: NodeJS.Timeout;
  private lookedAt = performance.now();
  private lost = 0;

  /** @param pids those that are watched; asked at every look */
  constructor(
    private readonly pids: () => readonly number[],
    private readonly meter: Meter = LINUX,
  ) {
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  /** Milliseconds lost so far. */
  get lostMs(): number {
    return this.lost;
  }

  /**
   * Starts to measure; the returned function tells when too much of the time since then was lost to say anything
   * about seconds. Null when there was enough.
   */
  trial(): () => string | null {
    const began = performance.now();
    const elapsed = this.stopwatch();
    return () => {
      const passed = performance.now() - began;
      const lost = passed - elapsed();
      return lost > Math.max(passed * MOST_LOST, BURST_MS)
        ? `the machine gave too little time: of ${Math.round(passed)} ms ${Math.round(lost)} were lost to others`
        : null;
    };
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
    const spans = this.pids().map((pid) => this.sinceLast(pid));
    const longest = Math.max(late, ...spans.map(({ waited }) => waited));
    const used = spans.reduce((sum, span) => sum + span.used, 0);
    const lost = Math.min(longest, this.meter.cores * (LOOK_MS + late) - used);
    if (lost < STALL_MS) return;
    this.lost += lost;
    const to = Date.now();
    const from = to - LOOK_MS - Math.max(late, 0);
    const last = this.stalls.at(-1);
    if (last && from - last.to < LOOK_MS) this.stalls[this.stalls.length - 1] = { ...last, to };
    else this.stalls.push({ from, to });
  }

  private sinceLast(pid: number): Times {
    const now = this.meter.times(pid);
    if (!now) return { waited: 0, used: 0 };
    const before = this.last.get(pid) ?? now;
    this.last.set(pid, now);
    return { waited: now.waited - before.waited, used: now.used - before.used };
  }
}

/** Linux counts what a process used in hundredths of a second. */
const TICK_MS = 10;

/** Elsewhere than on Linux our own lateness must do. */
export const LINUX: Meter = {
  cores: availableParallelism(),
  times: (pid) => {
    try {
      const [, nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // What follows the name, which may hold anything: user time is the 12th word, system time the 13th.
      const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const used = (Number(words[11]) + Number(words[12])) * TICK_MS;
      return { waited: Number(nanoseconds) / 1e6, used };
    } catch {
      return null; // it is gone, or this is no Linux
    }
  },
};
