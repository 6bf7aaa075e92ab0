import { Command } from '@nestjs/cqrs';
import type { ExportFormat, ExportResponse } from '@presto/contracts';

/**
 * Asks for a deck as a file. The same wish about the same version of the deck is the same export.
 *
 * @throws AppError `deck.not_found`, `export.nothing_written`, `export.limit_reached`, `request.invalid`
 */
export class RequestExportCommand extends Command<ExportResponse> {
  constructor(
    readonly userId: string,
    readonly deckId: string,
    readonly format: ExportFormat,
    readonly options: Readonly<Record<string, unknown>>,
  ) {
    super();
  }
}
