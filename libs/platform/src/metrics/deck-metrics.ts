import { Injectable, type Provider } from '@nestjs/common';
import {
  InjectMetric,
  makeCounterProvider,
  makeGaugeProvider,
  makeHistogramProvider,
} from '@willsoto/nestjs-prometheus';
import { Counter, Gauge, Histogram } from 'prom-client';

/** Bounds in seconds, for what should take milliseconds. */
const QUICK = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Bounds in seconds, for what waits on a model. */
const SLOW = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300, 600];

/** Providers of every metric; no label holds an id, so that their number stays bounded. */
export const METRIC_PROVIDERS: Provider[] = [
  makeHistogramProvider({
    name: 'presto_queue_wait_seconds',
    help: 'Time a job waited in the queue before a worker took it.',
    buckets: SLOW,
  }),
  makeHistogramProvider({
    name: 'presto_deck_generation_seconds',
    help: 'From the acceptance of a generation to its terminal event.',
    labelNames: ['outcome'],
    buckets: SLOW,
  }),
  makeHistogramProvider({
    name: 'presto_slide_generation_seconds',
    help: 'Writing one slide, from claim to commit.',
    labelNames: ['author'],
    buckets: SLOW,
  }),
  makeHistogramProvider({
    name: 'presto_time_to_first_slide_seconds',
    help: 'From the acceptance of a deck to its first written slide.',
    buckets: SLOW,
  }),
  makeCounterProvider({
    name: 'presto_llm_requests_total',
    help: 'Calls to a model, by how they ended.',
    labelNames: ['model', 'outcome'],
  }),
  makeCounterProvider({
    name: 'presto_llm_tokens_total',
    help: 'Tokens as the provider counted them; direction is input, cached or output.',
    labelNames: ['model', 'direction'],
  }),
  makeCounterProvider({
    name: 'presto_llm_cost_usd_total',
    help: 'Cost of model calls in US dollars by the price table.',
    labelNames: ['model'],
  }),
  makeHistogramProvider({
    name: 'presto_event_delivery_seconds',
    help: 'From the commit of an event to its writing to a socket.',
    buckets: QUICK,
  }),
  makeGaugeProvider({
    name: 'presto_live_connections',
    help: 'Open live connections of this process.',
    labelNames: ['transport'],
  }),
  makeGaugeProvider({
    name: 'presto_outbox_pending',
    help: 'Committed events and units of work that are not yet published (to a million), told by the worker that relays them; 0 elsewhere.',
  }),
  makeCounterProvider({
    name: 'presto_housekeeping_total',
    help: 'What housekeeping did, by what it was: rows taken away, units of work queued again.',
    labelNames: ['what'],
  }),
  makeGaugeProvider({
    name: 'presto_housekeeping_last_success_seconds',
    help: 'When housekeeping last came to its end, in seconds since 1970.',
  }),
  makeHistogramProvider({
    name: 'presto_http_request_seconds',
    help: 'HTTP requests by route template.',
    labelNames: ['method', 'route', 'status'],
    buckets: QUICK,
  }),
];

/** All metrics of the product in one place, typed by their labels. */
@Injectable()
export class DeckMetrics {
  constructor(
    @InjectMetric('presto_queue_wait_seconds') readonly queueWait: Histogram,
    @InjectMetric('presto_deck_generation_seconds') readonly deckGeneration: Histogram<'outcome'>,
    @InjectMetric('presto_slide_generation_seconds') readonly slideGeneration: Histogram<'author'>,
    @InjectMetric('presto_time_to_first_slide_seconds') readonly timeToFirstSlide: Histogram,
    @InjectMetric('presto_llm_requests_total') readonly llmRequests: Counter<'model' | 'outcome'>,
    @InjectMetric('presto_llm_tokens_total') readonly llmTokens: Counter<'model' | 'direction'>,
    @InjectMetric('presto_llm_cost_usd_total') readonly llmCost: Counter<'model'>,
    @InjectMetric('presto_event_delivery_seconds') readonly eventDelivery: Histogram,
    @InjectMetric('presto_live_connections') readonly liveConnections: Gauge<'transport'>,
    @InjectMetric('presto_outbox_pending') readonly outboxPending: Gauge,
    @InjectMetric('presto_housekeeping_total') readonly housekeeping: Counter<'what'>,
    @InjectMetric('presto_housekeeping_last_success_seconds') readonly housekept: Gauge,
    @InjectMetric('presto_http_request_seconds')
    readonly httpRequests: Histogram<'method' | 'route' | 'status'>,
  ) {}
}
