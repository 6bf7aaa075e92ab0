import type { DeckEvent } from '@presto/contracts';
import type { Transport } from '../feed-sink';
import { LiveMeter } from '../live-meter';

/** Counts instead of measuring. */
export class SilentMeter extends LiveMeter {
  readonly open = new Map<Transport, number>();
  readonly delivered: { version: number; traceparent: string | undefined }[] = [];

  override connections(transport: Transport, change: 1 | -1): void {
    this.open.set(transport, (this.open.get(transport) ?? 0) + change);
  }

  override delivery(event: DeckEvent, traceparent: string | undefined, deliver: () => void): void {
    this.delivered.push({ version: event.version, traceparent });
    deliver();
  }
}
