import type { JournalEntry } from '../../llm-emulator/emulator.ts';

/** A slide that a user asks for is no part of it, and may be asked for when it was cancelled. */
export function isOfGeneration({ step, on_request }: JournalEntry): boolean {
  return (step === 'plan' || step === 'write') && !on_request;
}

/** The deck whose generation a call belongs to: its trace is named after it. */
export function deckOf({ headers }: JournalEntry): string | null {
  const trace = headers['traceparent']?.split('-')[1];
  return trace?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? null;
}
