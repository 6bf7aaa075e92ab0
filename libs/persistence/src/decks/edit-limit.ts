import { askedBy, Deck, EditLimitReached } from '@presto/decks';
import type { QueryRunner } from 'typeorm';

/**
 * Refuses a decision that asks the model for more than its user may have open at once. Such decisions of a
 * user, over all decks, are counted one after the other.
 *
 * @throws EditLimitReached
 */
export async function refuseFlood(runner: QueryRunner, deck: Deck, limit: number): Promise<void> {
  const asked = askedBy(deck.takeChanges().units);
  if (asked === 0) return;
  const { userId } = deck.state;
  // Two statements: the second must have a snapshot taken after the lock was won.
  await runner.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `edits of ${userId}`,
  ]);
  const [counted]: { open: number }[] = await runner.query(
    `SELECT count(*)::int AS open FROM work_units
     WHERE user_id = $1 AND state IN ('pending', 'claimed') AND kind IN ('edit', 'add')`,
    [userId],
  );
  if ((counted?.open ?? 0) + asked > limit) throw new EditLimitReached(limit);
}
