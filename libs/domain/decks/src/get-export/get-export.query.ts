import { Query } from '@nestjs/cqrs';
import type { ExportResponse } from '@presto/contracts';
import type { ExportFile } from '../ports/deck-exports';

/** @throws AppError `export.not_found`, also for another user's */
export class GetExportQuery extends Query<ExportResponse> {
  constructor(
    readonly userId: string,
    readonly exportId: string,
  ) {
    super();
  }
}

/** @throws AppError `export.not_found`, `export.not_ready`, `export.failed` */
export class GetExportFileQuery extends Query<ExportFile> {
  constructor(
    readonly userId: string,
    readonly exportId: string,
  ) {
    super();
  }
}
