import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

/**
 * Takes back the last command of one's own that still stands, or does again what the last undo took back.
 *
 * @throws AppError `deck.not_found`, `deck.running`, `deck.nothing_to_undo`, `deck.nothing_to_redo`,
 *   `deck.changed_since`
 */
export class ChangeHistoryCommand extends Command<void> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
    readonly direction: 'undo' | 'redo',
  ) {
    super();
  }
}
