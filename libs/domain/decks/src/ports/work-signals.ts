/** Hints between processes about a deck's work; Postgres is what decides. */
export abstract class WorkSignals {
  /** The deck's running calls should stop now. Never throws. */
  abstract cancel(deckId: string): void;
  /** Something waits in the outbox. Never throws. */
  abstract outboxFilled(): void;
}
