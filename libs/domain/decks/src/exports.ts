import { GetExportFileHandler, GetExportHandler } from './get-export/get-export.query-handler';
import { MakeExportHandler } from './make-export/make-export.handler';
import { RequestExportHandler } from './request-export/request-export.handler';

export * from './domain/export-options';
export * from './domain/export.errors';
export * from './get-export/get-export.query';
export * from './make-export/make-export.command';
export * from './ports/deck-exports';
export * from './request-export/request-export.command';

/** What users ask for, for the api. */
export const EXPORT_HANDLERS = [RequestExportHandler, GetExportHandler, GetExportFileHandler];
/** What makes files, for the worker. */
export const EXPORT_WORK_HANDLERS = [MakeExportHandler];
