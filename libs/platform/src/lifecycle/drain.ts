import { Global, Injectable, Logger, Module } from '@nestjs/common';
import { within } from './within';

/**
 * The order of a shutdown. `refuse`: take nothing new. `finish`: end what is under way or hand it back, tell
 * live clients to reconnect. `close`: let go of connections.
 */
export const DRAIN_PHASES = ['refuse', 'finish', 'close'] as const;
export type DrainPhase = (typeof DRAIN_PHASES)[number];

/** When a phase is left behind, as a share of the grace: one that waits for a service that is away must not cost the others their time. */
const LEFT_AT: Readonly<Record<DrainPhase, number>> = { refuse: 0.2, finish: 0.8, close: 1 };

interface DrainStep {
  readonly phase: DrainPhase;
  readonly name: string;
  readonly work: () => unknown;
}

/** What is to be done before this process ends; every module adds its own steps when it starts. */
@Injectable()
export class Drain {
  private readonly log = new Logger(Drain.name);
  private readonly steps: DrainStep[] = [];
  private running: Promise<void> | null = null;

  /** @param work may return a promise; what it throws is logged and stops nothing */
  add(phase: DrainPhase, name: string, work: () => unknown): void {
    this.steps.push({ phase, name, work });
  }

  /** True from the beginning of the shutdown on. */
  get begun(): boolean {
    return this.running !== null;
  }

  /**
   * Runs the phases one after the other, the steps of a phase at the same time. A phase that is not over
   * when its share of `graceMs` is, is left behind, so that this resolves by then whatever services are
   * away. A second call waits for the first.
   */
  run(graceMs: number): Promise<void> {
    this.running ??= this.phases(graceMs);
    return this.running;
  }

  private async phases(graceMs: number): Promise<void> {
    const began = performance.now();
    for (const phase of DRAIN_PHASES)
      await this.phase(phase, began + graceMs * LEFT_AT[phase] - performance.now());
  }

  private async phase(phase: DrainPhase, limitMs: number): Promise<void> {
    const open = new Set(this.steps.filter((step) => step.phase === phase));
    const all = Promise.all(
      [...open].map((step) => this.step(step).finally(() => open.delete(step))),
    );
    await within(limitMs, all);
    for (const { name } of open) this.log.warn(`${name} did not end in time (${phase})`);
  }

  private async step({ phase, name, work }: DrainStep): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error(`${name} failed while shutting down (${phase}): ${String(error)}`);
    }
  }
}

/** {@link Drain} for every module to add to. */
@Global()
@Module({ providers: [Drain], exports: [Drain] })
export class LifecycleModule {}
