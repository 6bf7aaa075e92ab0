/**
 * Mechanisms that a test can switch off or slow down in a running process, to show that its checks would
 * notice if they failed. Each is named after what then goes wrong.
 */
export const FAILPOINTS = [
  'no-sweeper',
  'hasty-sweeper',
  'no-anti-entropy',
  'subscribe-late',
  'many-relays',
  'outbox-by-cursor',
  'no-fence',
  'no-client-error-handler',
  'no-deck-lock',
  'outbox-before-commit',
  'events-apart',
  'uncounted-slots',
  'endless-lease',
  'no-signs-of-life',
  'deaf-to-signals',
  'deaf-to-beats',
  'endless-attempts',
  'forgotten-keys',
  'forgotten-commands',
  'no-idle-limit',
  'no-buffer-limit',
  'endless-shutdown',
  'abrupt-end',
  'no-hand-back',
  'no-breaker',
  'no-version-check',
  'no-catch-up-cap',
  'counted-heartbeats',
  'late-calls',
  'default-recovery',
  'slow-claim',
  'slow-call',
  'slow-change',
  'slow-commit',
] as const;

export type Failpoint = (typeof FAILPOINTS)[number];

export function isFailpoint(name: string): name is Failpoint {
  return FAILPOINTS.some((one) => one === name);
}

/** Null outside of tests: nothing can be switched on there. */
const active: ReadonlySet<string> | null =
  process.env['NODE_ENV'] === 'test' && process.env['PRESTO_FAILPOINTS']
    ? new Set(process.env['PRESTO_FAILPOINTS'].split(','))
    : null;

/** True when `NODE_ENV` is `test` and `PRESTO_FAILPOINTS` (comma separated) lists it. */
export function failpoint(name: Failpoint): boolean {
  return active?.has(name) ?? false;
}

/** Milliseconds by which what is slowed down is slowed down. */
const SLOW_MS = 500;

/** Holds its caller up when the failpoint is on. */
export async function slowedBy(name: Failpoint): Promise<void> {
  if (failpoint(name)) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
}
