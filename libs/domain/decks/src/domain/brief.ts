import type { AuthorName } from '@presto/contracts';

/** What the user asked for; it does not change after the deck is created. */
export interface Brief {
  readonly topic: string | null;
  readonly sourceIds: readonly string[];
  /** The user's own title; null lets the author settle one. */
  readonly title: string | null;
  readonly audience: string | null;
  readonly style: string;
  /** Exactly this many slots; null lets the author choose. */
  readonly slideCount: number | null;
  readonly includeSpeakerNotes: boolean;
  /** BCP 47. */
  readonly language: string;
  readonly template: string | null;
  readonly author: AuthorName;
  /** The text is laid out and not a word of it changed; absent where the author may choose its words. */
  readonly mode?: 'verbatim';
}
