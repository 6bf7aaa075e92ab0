/** What a page went through; ms. */
export interface Seen {
  /** Time from each drawn frame to the next. */
  readonly frames: readonly number[];
  /** Tasks of 50 ms and more, in which the page hears nobody. */
  readonly tasks: readonly number[];
  /** From each key or click to the frame that shows what it did; the browser tells those of 16 ms and more. */
  readonly events: readonly number[];
}

declare global {
  interface Window {
    smoothness: { begin(): void; end(): Promise<Seen> };
  }
}

/** In the page: what watches it (Long Tasks, Event Timing, the frames themselves). */
export const OBSERVE = () => {
  let seen = { frames: [] as number[], tasks: [] as number[], events: [] as number[] };
  let isOn = false;
  const watch = (type: string, into: 'tasks' | 'events') => {
    const options = { type, buffered: false, durationThreshold: 16 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen[into].push(duration);
    }).observe(options);
  };
  watch('longtask', 'tasks');
  watch('event', 'events');
  let before = 0;
  const frame = (now: number) => {
    if (!isOn) return;
    if (before > 0) seen.frames.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  window.smoothness = {
    begin() {
      seen = { frames: [], tasks: [], events: [] };
      before = 0;
      isOn = true;
      requestAnimationFrame(frame);
    },
    async end() {
      isOn = false;
      // Observers are told some time after the frame.
      await new Promise((done) => setTimeout(done, 300));
      return seen;
    },
  };
};

/** A row of the table. */
export function rowOf(what: string, { frames, tasks, events }: Seen): string {
  const sorted = [...frames].sort((a, b) => a - b);
  const ms = (value: number | undefined) => (value === undefined ? '–' : `${value.toFixed(0)} ms`);
  const cells = [
    what,
    frames.length,
    ms(frames.reduce((sum, frame) => sum + frame, 0) / Math.max(1, frames.length)),
    ms(sorted[Math.floor(sorted.length * 0.95)]),
    frames.filter((frame) => frame > 50).length,
    tasks.length === 0 ? 'none of 50 ms' : ms(Math.max(...tasks)),
    events.length === 0 ? 'none of 16 ms' : ms(Math.max(...events)),
  ];
  return `| ${cells.join(' | ')} |`;
}
