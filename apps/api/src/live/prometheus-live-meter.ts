import { Injectable } from '@nestjs/common';
import type { DeckEvent } from '@presto/contracts';
import { DeckMetrics, inSpan } from '@presto/platform';
import type { Transport } from './feed-sink';
import { LiveMeter } from './live-meter';

@Injectable()
export class PrometheusLiveMeter extends LiveMeter {
  constructor(private readonly metrics: DeckMetrics) {
    super();
  }

  override connections(transport: Transport, change: 1 | -1): void {
    this.metrics.liveConnections.inc({ transport }, change);
  }

  override delivery(event: DeckEvent, traceparent: string | undefined, deliver: () => void): void {
    const { deck_id, version, event_type } = event;
    const parent = traceparent ?? null;
    inSpan('deliver-event', { deck_id, version, event_type }, deliver, { parent });
    const seconds = (Date.now() - Date.parse(event.timestamp)) / 1000;
    this.metrics.eventDelivery.observe(Math.max(0, seconds));
  }
}
