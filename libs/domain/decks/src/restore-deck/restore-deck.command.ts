import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

/**
 * Puts the deck back to how it stood at a version, by ordinary events; `ifVersion` is the deck's.
 *
 * @throws AppError `deck.not_found`, `deck.running`, `version.stale`, `version.unknown`
 */
export class RestoreDeckCommand extends Command<void> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
    readonly version: number,
  ) {
    super();
  }
}
