import type { SaidSlide } from '@presto/slides';
import type { Brief } from '../domain/brief';
import type { Deck } from '../domain/deck';
import type { DeckPast, FromSlides, PastCommand } from '../domain/deck-past';
import type { OutlineEntry } from '../domain/outline';
import type { DeckAccepted, Idempotency } from '../generate-deck/generate-deck.command';
import type { SlideDraft } from './deck-author';

export interface NewDeck {
  readonly id: string;
  readonly userId: string;
  readonly title: string;
  readonly theme: string;
  readonly brief: Brief;
  /** Text that came with the request; it is stored, encrypted, in the same transaction. */
  readonly source: NewSource | null;
}

export interface NewSource {
  readonly id: string;
  readonly userId: string;
  readonly title: string;
  readonly mediaType: string;
  /** Normalised: BOM off, CRLF → LF, NFC. */
  readonly text: string;
}

export interface ChangeOptions {
  /** Refuse as not found unless the deck is this user's. */
  readonly userId?: string;
  /**
   * Applied at most once: a repeated id changes nothing. Also that of the deletion (or undeletion) by which
   * the deck is no longer to be found: whoever repeats it is not told that there is no deck.
   */
  readonly commandId?: string;
  /** Find a deleted deck instead of one that is there. */
  readonly deleted?: boolean;
}

/** A slot as its writer needs it. */
export interface Assignment {
  readonly deckId: string;
  readonly userId: string;
  readonly deckTitle: string;
  readonly theme: string;
  readonly brief: Brief;
  /** Titles of all slots in order. */
  readonly outline: readonly string[];
  /** From 1. */
  readonly order: number;
  readonly entry: OutlineEntry;
  /** The slide as it stands, and its version; null while it is not written. */
  readonly slide: (SlideDraft & { readonly version: number }) | null;
}

/** What a plan needs, and what of it is settled already. */
export interface PlanningState {
  readonly userId: string;
  readonly theme: string;
  readonly brief: Brief;
  readonly settled: readonly OutlineEntry[];
}

/** Another slide of a deck, as one that is being written is compared with it. */
export interface OtherSlide {
  readonly title: string;
  /** What it says, without its picture; null while it is not written. */
  readonly said: SaidSlide | null;
}

/** The decks: Postgres is the only truth. */
export abstract class Decks {
  /**
   * Stores the deck with its first event and its first unit of work in one statement.
   *
   * @throws AppError `deck.limit_reached`, `idempotency.key_reused`
   */
  abstract create(deck: NewDeck, idempotency: Idempotency | null): Promise<DeckAccepted>;
  /** Stores a deck that is there at once, without work to be done; storing it again changes nothing. */
  abstract createWritten(deck: NewDeck, write: (deck: Deck) => void): Promise<void>;
  /**
   * Locks the deck, lets `decide` change it, and stores what it recorded in one transaction. Never call
   * an author inside. A command id that was applied before skips `decide` and gives `null`.
   *
   * @throws AppError `deck.not_found`, `work.superseded`, `deck.limit_reached`, `edit.limit_reached`,
   * and what `decide` throws
   */
  abstract change<T>(
    deckId: string,
    options: ChangeOptions,
    decide: (deck: Deck) => T,
  ): Promise<T | null>;
  /**
   * As {@link change}, for decisions that need what has happened: first the outline of it, then of the slides that it
   * told those that `decide` asks for; the decision says what it inverts.
   */
  abstract changeByPast(
    deckId: string,
    options: ChangeOptions & { readonly userId: string; readonly commandId: string },
    decide: (deck: Deck, past: DeckPast) => FromSlides<PastCommand | null>,
  ): Promise<void>;
  /**
   * All events of the user's deck, outlined, and the user's commands.
   *
   * @throws AppError `deck.not_found`
   */
  abstract past(deckId: string, userId: string): Promise<DeckPast>;
  /** @throws AppError `deck.not_found` */
  abstract planning(deckId: string, userId?: string): Promise<PlanningState>;
  /** @throws AppError `deck.not_found`, `slide.not_found` */
  abstract assignment(deckId: string, slideId: string, userId?: string): Promise<Assignment>;
  /** All slots of a deck but this one, in order, as they stand now; none of a deck that is gone. */
  abstract besides(deckId: string, slideId: string): Promise<readonly OtherSlide[]>;
}
