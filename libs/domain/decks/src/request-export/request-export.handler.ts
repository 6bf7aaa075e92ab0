import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { ExportResponse } from '@presto/contracts';
import { exportOptions } from '../domain/export-options';
import { NothingToExport } from '../domain/export.errors';
import { DeckExports, ExportHints } from '../ports/deck-exports';
import { RequestExportCommand } from './request-export.command';

@CommandHandler(RequestExportCommand)
export class RequestExportHandler implements ICommandHandler<RequestExportCommand> {
  constructor(
    private readonly exports: DeckExports,
    private readonly hints: ExportHints,
  ) {}

  async execute({
    userId,
    deckId,
    format,
    options,
  }: RequestExportCommand): Promise<ExportResponse> {
    const { version, written } = await this.exports.subject(userId, deckId);
    if (written.length === 0) throw new NothingToExport();
    const requested = await this.exports.request({
      userId,
      deckId,
      deckVersion: version,
      format,
      options: exportOptions(format, options, written),
    });
    if (requested.status === 'PENDING') this.hints.requested();
    return requested;
  }
}
