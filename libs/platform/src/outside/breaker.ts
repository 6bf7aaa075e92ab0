import { failpoint } from '../failpoints';
import { breakerIsOpen, type OutsideService } from './outside-meter';

/** What one call told about its service: `nothing` when it ended for a reason of its own, such as an abort. */
export type Verdict = 'answers' | 'away' | 'nothing';

export interface BreakerLimits {
  /** Calls in a row that found the service away, after which none is made. */
  readonly failures: number;
  /** Milliseconds until one call may look whether it is back. */
  readonly restMs: number;
}

/** Milliseconds after which it is worth asking again while another call looks whether the service is back. */
const LOOK_MS = 200;

/** A call was not made, because its service was away a moment ago. */
export class HeldBack extends Error {
  /** @param forMs milliseconds after which asking again makes sense */
  constructor(
    readonly service: OutsideService,
    readonly forMs: number,
  ) {
    super(`Calls to ${service} are held back for ${Math.ceil(forMs)} ms.`);
    this.name = 'HeldBack';
  }
}

/**
 * Circuit breaker (Michael Nygard, "Release It!", 2007, chapter 5). Closed: calls are made. Open, after several in
 * a row that found the service away: they are refused at once, which spares the service and whoever waits. Half
 * open, after a rest: one call is made and decides. Any call that is answered closes it, also one begun before.
 */
export class Breaker {
  private failures = 0;
  /** Null while it is closed. */
  private openedAt: number | null = null;
  private isProbing = false;

  /** @param now milliseconds of a clock that never goes back */
  constructor(
    readonly service: OutsideService,
    private readonly limits: BreakerLimits,
    private readonly now: () => number = () => performance.now(),
  ) {
    breakerIsOpen(this, false);
  }

  /** Milliseconds until a call may be made; 0 when it may now. */
  get heldBackForMs(): number {
    if (this.openedAt === null) return 0;
    if (this.isProbing) return LOOK_MS;
    return Math.max(0, this.openedAt + this.limits.restMs - this.now());
  }

  /**
   * @param work makes the call; it is told when it is the one that looks whether the service is back
   * @param verdictOf what a failure tells about the service
   * @throws HeldBack instead of making the call; and whatever `work` throws
   */
  async run<T>(
    work: (isProbe: boolean) => Promise<T>,
    verdictOf: (error: unknown) => Verdict,
  ): Promise<T> {
    const { heldBackForMs } = this;
    if (heldBackForMs > 0) throw new HeldBack(this.service, heldBackForMs);
    const isProbe = this.openedAt !== null;
    if (isProbe) this.isProbing = true;
    try {
      const result = await work(isProbe);
      this.answered();
      return result;
    } catch (error) {
      const verdict = verdictOf(error);
      if (verdict === 'answers') this.answered();
      if (verdict === 'away') this.missed(isProbe);
      throw error;
    } finally {
      if (isProbe) this.isProbing = false;
    }
  }

  /** The service was heard of: calls are made again. */
  answered(): void {
    this.failures = 0;
    if (this.openedAt === null) return;
    this.openedAt = null;
    breakerIsOpen(this, false);
  }

  private missed(isProbe: boolean): void {
    this.failures += 1;
    if (failpoint('no-breaker')) return;
    // What was begun before it opened tells nothing new.
    const opens = this.openedAt === null && this.failures >= this.limits.failures;
    // Nor does one that looked, when another was answered meanwhile.
    const looksInVain = isProbe && this.openedAt !== null;
    if (!opens && !looksInVain) return;
    this.openedAt = this.now();
    breakerIsOpen(this, true);
  }
}
