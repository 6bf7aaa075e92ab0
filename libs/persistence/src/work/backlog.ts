import type { DataSource } from 'typeorm';

/** Milliseconds for which a look at the backlog is believed. */
const BELIEVED_MS = 1_000;

/** All the work of all users that is not done yet, as it was a moment ago. */
export class Backlog {
  private full = false;
  private lookedAt = -Infinity;
  private looking: Promise<void> | null = null;

  /** @param limit open units from which on the product takes no more decks */
  constructor(
    private readonly database: DataSource,
    private readonly limit: number,
  ) {}

  /** Never waits: a request is answered by the last look, and asks for the next one when that is old. */
  isFull(): boolean {
    if (performance.now() - this.lookedAt > BELIEVED_MS) void this.look();
    return this.full;
  }

  /** Looks now. A database that does not answer is no sign of too much work. */
  look(): Promise<void> {
    return (this.looking ??= this.count().finally(() => (this.looking = null)));
  }

  private async count(): Promise<void> {
    try {
      const [row]: { open: number }[] = await this.database.query(
        `SELECT count(*)::int AS open FROM
           (SELECT FROM work_units WHERE state IN ('pending', 'claimed') LIMIT $1) AS unit`,
        [this.limit],
      );
      this.full = (row?.open ?? 0) >= this.limit;
    } catch {
      this.full = false;
    }
    this.lookedAt = performance.now();
  }
}
