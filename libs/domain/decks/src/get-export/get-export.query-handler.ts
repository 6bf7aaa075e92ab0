import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { ExportResponse } from '@presto/contracts';
import { DeckExports, ExportFile } from '../ports/deck-exports';
import { GetExportFileQuery, GetExportQuery } from './get-export.query';

@QueryHandler(GetExportQuery)
export class GetExportHandler implements IQueryHandler<GetExportQuery> {
  constructor(private readonly exports: DeckExports) {}

  execute({ userId, exportId }: GetExportQuery): Promise<ExportResponse> {
    return this.exports.get(userId, exportId);
  }
}

@QueryHandler(GetExportFileQuery)
export class GetExportFileHandler implements IQueryHandler<GetExportFileQuery> {
  constructor(private readonly exports: DeckExports) {}

  execute({ userId, exportId }: GetExportFileQuery): Promise<ExportFile> {
    return this.exports.file(userId, exportId);
  }
}
