import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { Breaker, HeldBack, OUTSIDE, outsideTrouble } from '@presto/platform';
import { MAX_RESPONSE_BYTES } from '../config';
import { neverConnected, type WireRecord } from './call-fault';

/** Holds calls back while a server cannot be reached, and lets one through at a time to see whether it can. */
export class ServerGate {
  private readonly breaker = new Breaker('model', OUTSIDE.model.breaker);

  /** Milliseconds until the next call may probe a server that could not be reached; 0 when calls may start. */
  get closedForMs(): number {
    return this.breaker.heldBackForMs;
  }

  /** A `fetch` for one call that writes what happens to `wire` and ends answers beyond the size limit. */
  fetchFor(wire: WireRecord, onAccepted: () => void): typeof fetch {
    return async (input, init) => {
      try {
        const response = await this.breaker.run(
          () => untraced(() => fetch(input, init)),
          (error) => (neverConnected(connectionCode(error)) ? 'away' : 'nothing'),
        );
        wire.status = response.status;
        wire.headers = response.headers;
        if (response.ok) onAccepted();
        return limited(response);
      } catch (error) {
        const code = error instanceof HeldBack ? 'CIRCUIT_OPEN' : connectionCode(error);
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
