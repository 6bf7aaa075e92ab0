import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { NodeSDK } from '@opentelemetry/sdk-node';
import {
  BatchSpanProcessor,
  NoopSpanProcessor,
  type Sampler,
  SamplingDecision,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { redactUrl } from '../logging/redact';
import { deckTraceIds } from './deck-trace-ids';

/** Ids are made and handed on, nothing is recorded: what tracing costs when nobody collects it. */
const IDS_ONLY: Sampler = {
  shouldSample: () => ({ decision: SamplingDecision.NOT_RECORD }),
  toString: () => 'IdsOnly',
};

export interface TracingOptions {
  /** Name of the process in traces, such as `presto-api`. */
  readonly service: string;
  /** OTLP over HTTP; `undefined` exports nothing. `OTEL_*` variables are honoured by the SDK itself. */
  readonly endpoint: string | undefined;
  /** Takes the finished spans instead of the exporter, in tests. */
  readonly spanProcessors?: SpanProcessor[];
}

export interface Tracing {
  /** Sends what is buffered; waits at most `timeoutMs`. */
  stop(timeoutMs?: number): Promise<void>;
}

/**
 * Starts OpenTelemetry: W3C propagation and ids always, spans only when somebody collects them. To be called
 * before pg, ioredis, Fastify and the like are loaded, for they are instrumented while loading.
 */
export function startTracing({ service, endpoint, spanProcessors }: TracingOptions): Tracing {
  const processors =
    spanProcessors ??
    (endpoint
      ? [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: tracesUrl(endpoint) }) })]
      : []);
  const recording = processors.length > 0;
  const instruments = getNodeAutoInstrumentations(instrumentations(recording));
  const sdk = new NodeSDK({
    serviceName: service,
    autoDetectResources: recording,
    idGenerator: deckTraceIds,
    textMapPropagator: new W3CTraceContextPropagator(),
    // Without a processor the SDK would set up no tracer at all, and there would be no ids.
    spanProcessors: recording ? processors : [new NoopSpanProcessor()],
    ...(recording ? {} : { sampler: IDS_ONLY }),
    logRecordProcessors: [],
    metricReaders: [],
    instrumentations: instruments,
  });
  sdk.start();
  return {
    stop: async (timeoutMs = 2000) => {
      await within(timeoutMs, sdk.shutdown());
      // They listen on channels of the process itself, and would go on adding headers of their own.
      for (const instrument of instruments) instrument.disable();
    },
  };
}

function instrumentations(recording: boolean): Parameters<typeof getNodeAutoInstrumentations>[0] {
  const off = { enabled: false };
  const whenRecording = { enabled: recording };
  return {
    '@opentelemetry/instrumentation-http': {
      // Of requests nobody collects, `inRequestTrace` makes the ids at a tenth of the price.
      disableIncomingRequestInstrumentation: !recording,
      ignoreIncomingRequestHook: ({ url }) => /^\/(metrics|health|socket\.io)\b/.test(url ?? ''),
      requestHook: (span, request) => {
        const url = (request as IncomingMessage).url ?? (request as ClientRequest).path;
        if (url !== redactUrl(url)) hideQuery(span, redactUrl(url));
      },
    },
    '@opentelemetry/instrumentation-pg': { ...whenRecording, requireParentSpan: true },
    '@opentelemetry/instrumentation-ioredis': {
      ...whenRecording,
      requireParentSpan: true,
      dbStatementSerializer: (command) => command, // the arguments are what users and models wrote
    },
    // Their spans would outnumber all others, or hold what users and models wrote.
    '@opentelemetry/instrumentation-fs': off,
    '@opentelemetry/instrumentation-net': off,
    '@opentelemetry/instrumentation-dns': off,
    '@opentelemetry/instrumentation-openai': off,
    '@opentelemetry/instrumentation-socket.io': off,
    // Trace ids are put into log lines by our own mixin; metrics are Prometheus'.
    '@opentelemetry/instrumentation-pino': off,
    '@opentelemetry/instrumentation-runtime-node': off,
    '@opentelemetry/instrumentation-host-metrics': off,
  };
}

function hideQuery(
  span: { setAttribute(name: string, value: string): unknown },
  url: string,
): void {
  span.setAttribute('url.query', url.slice(url.indexOf('?') + 1));
  span.setAttribute('http.target', url);
  span.setAttribute('http.url', url);
}

/** The endpoint is a base address, as the specification of OTLP over HTTP wants it. */
function tracesUrl(endpoint: string): string {
  return `${endpoint.replace(/\/+$/, '')}/v1/traces`;
}

async function within(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((resolve) => (timer = setTimeout(resolve, timeoutMs)));
  await Promise.race([work.catch(() => undefined), timeout]);
  clearTimeout(timer);
}
