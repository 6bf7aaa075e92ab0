import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

/** Adds a slide: written by hand at once, or from a prompt by the model. @throws AppError `deck.not_found`, `version.stale`, `slide.position_invalid`, `deck.full`, `author.no_model`, `edit.limit_reached` (limited), `layout.unknown`, `slide.content_invalid` */
export class AddSlideCommand extends Command<{
  commandId: string;
  slideId: string;
  written: boolean;
}> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
    /** From 1 to the number of slots + 1. */
    readonly position: number,
    readonly slide:
      | { readonly prompt: string }
      | {
          readonly layout: string;
          readonly content: Readonly<Record<string, unknown>>;
          readonly presenterNotes: string | null;
        },
  ) {
    super();
  }
}
