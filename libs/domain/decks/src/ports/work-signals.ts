/** Hints between processes; Postgres is what decides, so a lost one costs a moment and nothing else. */
export abstract class WorkSignals {
  /** The deck's running calls should stop now. Never throws. */
  abstract cancel(deckId: string): void;
  /** Something waits in the outbox. Never throws. */
  abstract outboxFilled(): void;
}
