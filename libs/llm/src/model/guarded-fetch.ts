import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { Breaker, failpoint, HeldBack, OUTSIDE, outsideTrouble, slowedBy } from '@presto/platform';
import { MAX_RESPONSE_BYTES } from '../config';
import { neverConnected, TOO_LATE, type WireRecord } from './call-fault';

/** Holds calls back while a server cannot be reached, and lets one through at a time to see whether it can. */
export class ServerGate {
  private readonly breaker = new Breaker('model', OUTSIDE.model.breaker);

  /** Milliseconds until the next call may probe a server that could not be reached; 0 when calls may start. */
  get closedForMs(): number {
    return this.breaker.heldBackForMs;
  }

  /**
   * A `fetch` for one call that writes what happens to `wire` and ends answers beyond the size limit. It asks
   * nothing after `startBy` (as `performance.now()`): a process that stood still meanwhile may ask for what
   * another one has written by now.
   */
  fetchFor(wire: WireRecord, startBy: number, onAccepted: () => void): typeof fetch {
    return async (input, init) => {
      try {
        await slowedBy('slow-call');
        const response = await this.breaker.run(
          () => untraced(() => inTime(startBy, () => fetch(input, init))),
          (error) => (neverConnected(connectionCode(error)) ? 'away' : 'nothing'),
        );
        wire.status = response.status;
        wire.headers = response.headers;
        if (response.ok) onAccepted();
        return limited(response);
      } catch (error) {
        const code = codeOf(error);
        if (neverConnected(code) && code !== 'CIRCUIT_OPEN') outsideTrouble('model', 'lost');
        wire.connection = code;
        throw error;
      }
    };
  }
}

/** The call has a span of its own, whose headers it carries: instrumentation must not add a second set. */
function untraced<T>(run: () => T): T {
  return context.with(suppressTracing(context.active()), run);
}

/** Checked in the same turn of the event loop in which the request is made. */
function inTime<T>(startBy: number, run: () => T): T {
  if (performance.now() > startBy && !failpoint('late-calls')) throw new TooLate();
  return run();
}

class TooLate extends Error {}

function codeOf(error: unknown): string | null {
  if (error instanceof HeldBack) return 'CIRCUIT_OPEN';
  return error instanceof TooLate ? TOO_LATE : connectionCode(error);
}

/** The system's code behind a failed `fetch`; null when it failed for another reason, such as an abort. */
function connectionCode(error: unknown): string | null {
  const { cause } = error as { cause?: { code?: unknown; errors?: unknown[] } };
  if (typeof cause !== 'object') return null;
  // Several addresses of one name fail together: the first one speaks for all.
  const code = cause.code ?? (cause.errors?.[0] as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

function limited(response: Response): Response {
  let bytes = 0;
  const guard = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > MAX_RESPONSE_BYTES) controller.error(new RangeError('The answer is too large.'));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body?.pipeThrough(guard) ?? null, { status, statusText, headers });
}

const gates = new Map<string, ServerGate>();

/** The gate of a server, shared by all its models for the life of the process. */
export function gateOf(baseUrl: string): ServerGate {
  let gate = gates.get(baseUrl);
  if (!gate) gates.set(baseUrl, (gate = new ServerGate()));
  return gate;
}
