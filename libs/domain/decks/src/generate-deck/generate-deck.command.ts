import { Command } from '@nestjs/cqrs';
import type { DeckStatus } from '@presto/contracts';

export interface InlineSource {
  readonly text: string;
  readonly mediaType: string | null;
  readonly title: string | null;
}

/** A request as validated at the edge; lengths and ranges hold already. */
export interface DeckRequest {
  readonly topic: string | null;
  readonly source: InlineSource | null;
  readonly sourceIds: readonly string[];
  readonly title: string | null;
  readonly audience: string | null;
  readonly style: string;
  readonly slideCount: number | null;
  readonly language: string | null;
  readonly includeSpeakerNotes: boolean;
  readonly theme: string | null;
  readonly template: string | null;
  readonly author: 'auto' | 'llm' | 'extractive';
  /** The sources are laid out word for word: needs some, and no model. */
  readonly verbatim: boolean;
}

export interface Idempotency {
  readonly key: string;
  /** Hash of the request body: the same key with another body is refused. */
  readonly fingerprint: string;
}

export interface DeckAccepted {
  readonly deckId: string;
  readonly status: DeckStatus;
}

/**
 * Creates a deck and sets its generation going.
 *
 * @throws AppError `deck.limit_reached` (limited), `idempotency.key_reused` (invalid), `author.no_model`,
 *   `theme.unknown`, `template.unknown`, `source.*`
 */
export class GenerateDeckCommand extends Command<DeckAccepted> {
  constructor(
    readonly userId: string,
    readonly request: DeckRequest,
    readonly idempotency: Idempotency | null,
  ) {
    super();
  }
}
