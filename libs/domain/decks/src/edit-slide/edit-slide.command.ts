import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

/** Asks the model to edit a slide; ends in `SlideUpdated` or `EditFailed`. @throws AppError `deck.not_found`, `slide.not_found`, `slide.pending`, `version.stale`, `author.no_model`, `edit.limit_reached` (limited) */
export class EditSlideCommand extends Command<{ commandId: string; slideId: string }> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
    readonly slideId: string,
    readonly prompt: string,
  ) {
    super();
  }
}
