import type { Random } from './random.ts';

/** How fast the "model" answers. All at 0 is an instant model. */
export interface Latency {
  /** Milliseconds until the first token. */
  readonly firstTokenMs: number;
  /** 0: no limit, the answer comes in one piece. */
  readonly tokensPerSecond: number;
  /** Share of both by which a call may be slower or faster, 0 … 1. */
  readonly jitter: number;
  /** Tokens in one streamed piece. */
  readonly tokensPerPiece: number;
}

export const INSTANT: Latency = {
  firstTokenMs: 0,
  tokensPerSecond: 0,
  jitter: 0,
  tokensPerPiece: 16,
};

/** The latency of one call. */
export function drawn(latency: Latency, random: Random): Latency {
  const factor = 1 + latency.jitter * (2 * random() - 1);
  return {
    ...latency,
    firstTokenMs: latency.firstTokenMs * factor,
    tokensPerSecond: latency.tokensPerSecond / factor,
  };
}

export function isLatency(value: unknown): value is Partial<Latency> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(
    ([key, number]) =>
      key in INSTANT && typeof number === 'number' && number >= 0 && Number.isFinite(number),
  );
}

/** Resolves after `ms`, or at once with false when `signal` is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  if (ms <= 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const done = (elapsed: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(elapsed);
    };
    const stop = () => done(false);
    const timer = setTimeout(() => done(true), ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
