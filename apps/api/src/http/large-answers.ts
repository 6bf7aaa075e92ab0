import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { GetDeckQuery, GetSlideQuery, type ShownByAnswer } from '@presto/decks';

/** Characters of JSON up to which an answer is kept as it is; a deck has up to 42 MB. */
const KEPT_WHOLE = 64 * 1024;

/** Answers that are not kept for their `Idempotency-Key`, but read again: decks and slides beyond a size. */
@Injectable()
export class LargeAnswers {
  constructor(private readonly queries: QueryBus) {}

  /** What a large body shows; null for one that is to be kept. */
  shownBy(body: unknown): ShownByAnswer | null {
    const shown = shownBy(body);
    return shown && JSON.stringify(body).length > KEPT_WHOLE ? shown : null;
  }

  /**
   * As it stands now.
   *
   * @throws AppError `deck.not_found`, `slide.not_found` when it is gone
   */
  read(userId: string, { deckId, slideId }: ShownByAnswer): Promise<{ readonly version: number }> {
    return slideId === null
      ? this.queries.execute(new GetDeckQuery(userId, deckId))
      : this.queries.execute(new GetSlideQuery(userId, deckId, slideId));
  }
}

/** A deck has its plan, a slide its place in a deck. */
function shownBy(body: unknown): ShownByAnswer | null {
  if (typeof body !== 'object' || body === null) return null;
  const { id, deck_id: deckId } = body as { id?: unknown; deck_id?: unknown };
  if (typeof id !== 'string') return null;
  if ('deck_plan' in body) return { deckId: id, slideId: null };
  return 'slide_order' in body && typeof deckId === 'string' ? { deckId, slideId: id } : null;
}
