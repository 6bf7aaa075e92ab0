import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

export interface SlideChanges {
  readonly layout?: string;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly presenterNotes?: string | null;
}

/**
 * Edits a slide by hand: `content` replaces, what is left out stays.
 *
 * @throws AppError `deck.not_found`, `slide.not_found`, `slide.pending`, `version.stale`,
 *   `layout.unknown`, `slide.content_invalid`
 */
export class UpdateSlideCommand extends Command<{ slideId: string }> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
    readonly slideId: string,
    readonly changes: SlideChanges,
  ) {
    super();
  }
}
