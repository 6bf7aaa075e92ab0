import type { DeckEvent } from '@presto/contracts';

/** More than this is not worth holding: Postgres has it all. */
const MAX_HELD = 256;

export interface HeldEvent {
  readonly epoch: number;
  readonly event: DeckEvent;
  readonly traceparent?: string;
}

/** Events that overtook others and wait for their turn. */
export class HeldEvents {
  private readonly byVersion = new Map<number, HeldEvent>();

  get size(): number {
    return this.byVersion.size;
  }

  /** False when there is no room: nothing is held then, and the events are to be read. */
  add(held: HeldEvent): boolean {
    if (this.byVersion.size >= MAX_HELD) {
      this.byVersion.clear();
      return false;
    }
    this.byVersion.set(held.event.version, held);
    return true;
  }

  /** Takes out the event that follows `cursor`; drops what `cursor` has passed. */
  take(cursor: number): HeldEvent | undefined {
    const next = this.byVersion.get(cursor + 1);
    if (next) {
      this.byVersion.delete(cursor + 1);
    } else if (this.byVersion.size > 0) {
      for (const version of this.byVersion.keys()) {
        if (version <= cursor) this.byVersion.delete(version);
      }
    }
    return next;
  }

  /** Lets go of what is of another epoch. */
  keep(epoch: number): void {
    for (const [version, held] of this.byVersion)
      if (held.epoch !== epoch) this.byVersion.delete(version);
  }

  clear(): void {
    this.byVersion.clear();
  }
}
