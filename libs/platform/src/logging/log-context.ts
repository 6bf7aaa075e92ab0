import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of a piece of work carries; only ids, never content. */
export interface LogContext {
  request_id?: string;
  deck_id?: string;
  job_id?: string;
}

const storage = new AsyncLocalStorage<LogContext>();

/** Runs `work` with these fields on each of its log lines, on top of those around it. */
export function withLogContext<T>(fields: LogContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...fields }, work);
}

/** Adds fields to the work under way, for what is known only later; without such work it does nothing. */
export function addToLogContext(fields: LogContext): void {
  const current = storage.getStore();
  if (current) Object.assign(current, fields);
}

/** The fields of the work under way. */
export function logContext(): Readonly<LogContext> {
  return storage.getStore() ?? {};
}

/** The fields for a log line: those of the work under way and the active span's trace. */
export function logFields(): Record<string, string> {
  const span = trace.getSpanContext(context.active());
  return {
    ...storage.getStore(),
    ...(span ? { trace_id: span.traceId, span_id: span.spanId } : {}),
  };
}
