import { type IdGenerator, RandomIdGenerator } from '@opentelemetry/sdk-trace';

/**
 * Random ids, but for a root span whose trace id was told: OpenTelemetry has no other way to begin a trace
 * of a given id. Starting a span is synchronous, so what is told cannot reach another span.
 */
export class DeckTraceIds implements IdGenerator {
  private readonly random = new RandomIdGenerator();
  private told: string | null = null;

  generateTraceId(): string {
    return this.told ?? this.random.generateTraceId();
  }

  generateSpanId(): string {
    return this.random.generateSpanId();
  }

  /** Runs `start`, in which every new trace gets this id (32 lower-case hex digits). */
  during<T>(traceId: string, start: () => T): T {
    this.told = traceId;
    try {
      return start();
    } finally {
      this.told = null;
    }
  }
}

export const deckTraceIds = new DeckTraceIds();

/** The trace of a deck's generation: the deck's id without dashes. */
export function traceIdOf(deckId: string): string {
  return deckId.replaceAll('-', '').toLowerCase();
}
