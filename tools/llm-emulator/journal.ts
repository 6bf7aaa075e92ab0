import type { FaultKind } from './faults.ts';

/** One call as the server saw it. Times are milliseconds since 1970, with fractions. */
export interface JournalEntry {
  readonly id: number;
  readonly path: string;
  readonly step: string | null;
  readonly model: string;
  /** The slide asked for, counted from 1. */
  readonly slide_order: number | null;
  /** Somebody asked for this slide, or for a change of it, in words. */
  readonly on_request: boolean;
  /** How an answer was asked for. */
  readonly mode: 'json_schema' | 'json_object' | 'tools' | 'text' | 'none';
  readonly stream: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly started_at: number;
  first_token_at: number | null;
  ended_at: number | null;
  /** The client went away before the answer was complete. */
  aborted: boolean;
  status: number;
  fault: FaultKind | null;
  prompt_tokens: number;
  cached_tokens: number;
  completion_tokens: number;
  /** Only when the emulator keeps prompts. */
  prompt?: string;
}

/** The last calls, oldest first, and how many run at once. */
export class Journal {
  private calls: JournalEntry[] = [];
  private nextId = 1;
  private readonly limit: number;
  inFlight = 0;
  maxInFlight = 0;

  constructor(limit = 100_000) {
    this.limit = limit;
  }

  get entries(): readonly JournalEntry[] {
    return this.calls;
  }

  /** Calls of one step, by the `x-presto-step` header. */
  of(step: string): JournalEntry[] {
    return this.calls.filter((call) => call.step === step);
  }

  begin(
    call: Pick<
      JournalEntry,
      'path' | 'step' | 'slide_order' | 'on_request' | 'model' | 'mode' | 'stream' | 'headers'
    >,
  ): JournalEntry {
    const entry: JournalEntry = {
      ...call,
      id: this.nextId,
      started_at: now(),
      first_token_at: null,
      ended_at: null,
      aborted: false,
      status: 0,
      fault: null,
      prompt_tokens: 0,
      cached_tokens: 0,
      completion_tokens: 0,
    };
    this.nextId += 1;
    this.inFlight += 1;
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
    this.calls.push(entry);
    if (this.calls.length > this.limit * 1.1) this.calls = this.calls.slice(-this.limit);
    return entry;
  }

  end(entry: JournalEntry, aborted: boolean): void {
    if (entry.ended_at !== null) return;
    entry.ended_at = now();
    entry.aborted = aborted;
    this.inFlight -= 1;
  }

  clear(): void {
    this.calls = [];
    this.maxInFlight = this.inFlight;
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
