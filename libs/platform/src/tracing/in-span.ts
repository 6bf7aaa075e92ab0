import {
  type Attributes,
  context,
  type Context,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { deckTraceIds, traceIdOf } from './deck-trace-ids';

const tracer = () => trace.getTracer('presto-deck');

export interface SpanOptions {
  /** W3C `traceparent` of the span this one belongs under; without it the active span is the parent. */
  readonly parent?: string | null;
  /** W3C `traceparent`s of spans that this one has to do with. */
  readonly links?: readonly (string | null | undefined)[];
}

/** Runs `work` in a span; a thrown error marks the span and is thrown on. No text goes into attributes. */
export function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => T,
  { parent, links = [] }: SpanOptions = {},
): T {
  const around = parent ? contextOf(parent) : context.active();
  const span = tracer().startSpan(name, { attributes, links: linksTo(links) }, around);
  return run(span, around, work);
}

/**
 * Runs `work` in the root span of a deck's generation: its trace id is the deck's id without dashes. The
 * active span keeps its own trace; the two are linked to each other.
 */
export function startDeckTrace<T>(
  deckId: string,
  work: (span: Span) => T,
  name = 'generate-deck',
): T {
  const caller = trace.getActiveSpan();
  const links = linksTo([currentTraceparent()]);
  const attributes = { deck_id: deckId };
  const span = deckTraceIds.during(traceIdOf(deckId), () =>
    tracer().startSpan(name, { root: true, attributes, links }, ROOT_CONTEXT),
  );
  caller?.addLink({ context: span.spanContext(), attributes });
  return run(span, ROOT_CONTEXT, work);
}

/**
 * Runs `work` in the trace of a request that came with this `traceparent`, or in a new one: ids for the log and
 * to hand on, nothing is recorded. Where the request is traced already it stays in that trace.
 */
export function inRequestTrace<T>(traceparent: string | undefined, work: () => T): T {
  if (trace.getActiveSpan()) return work();
  const caller = traceparent ? trace.getSpanContext(contextOf(traceparent)) : undefined;
  const span = trace.wrapSpanContext({
    traceId: caller?.traceId ?? deckTraceIds.generateTraceId(),
    spanId: deckTraceIds.generateSpanId(),
    traceFlags: caller?.traceFlags ?? TraceFlags.NONE,
  });
  return context.with(trace.setSpan(ROOT_CONTEXT, span), work);
}

/** The active span as W3C `traceparent`, to go along in outbox rows, stream entries, jobs and calls. */
export function currentTraceparent(): string | null {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'] ?? null;
}

function run<T>(span: Span, around: Context, work: (span: Span) => T): T {
  const fail = (error: unknown): never => {
    // The message may hold a user's words: the name and the code say enough.
    const { name, code } = error as { name?: string; code?: unknown };
    span.setStatus({ code: SpanStatusCode.ERROR, message: String(code ?? name ?? 'error') });
    span.end();
    throw error;
  };
  return context.with(trace.setSpan(around, span), () => {
    let result: T;
    try {
      result = work(span);
    } catch (error) {
      return fail(error);
    }
    if (result instanceof Promise) {
      return result.then((value: unknown) => {
        span.end();
        return value;
      }, fail) as T;
    }
    span.end();
    return result;
  });
}

function contextOf(traceparent: string): Context {
  return propagation.extract(ROOT_CONTEXT, { traceparent });
}

function linksTo(traceparents: readonly (string | null | undefined)[]): Link[] {
  return traceparents.flatMap((traceparent) => {
    const linked = traceparent ? trace.getSpanContext(contextOf(traceparent)) : undefined;
    return linked ? [{ context: linked }] : [];
  });
}
