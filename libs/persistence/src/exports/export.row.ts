import type {
  ExportFormat,
  ExportOptions,
  ExportReport,
  ExportResponse,
  ExportStatus,
  Fault,
} from '@presto/contracts';

type ExportState = 'pending' | 'claimed' | 'done' | 'failed';

const STATUS: Readonly<Record<ExportState, ExportStatus>> = {
  pending: 'PENDING',
  claimed: 'RUNNING',
  done: 'COMPLETED',
  failed: 'FAILED',
};

export interface ExportRow {
  id: string;
  deck_id: string;
  deck_version: number;
  user_id: string;
  format: ExportFormat;
  options: ExportOptions;
  state: ExportState;
  epoch: number;
  claims: number;
  progress: number;
  error: Fault | null;
  report: ExportReport | null;
  title: string | null;
  media_type: string | null;
  size: number | null;
  created_at: Date;
  updated_at: Date;
}

/** `GET /exports/{id}` of a row. */
export function exportResponse(row: ExportRow): ExportResponse {
  return {
    export_id: row.id,
    deck_id: row.deck_id,
    deck_version: row.deck_version,
    format: row.format,
    options: row.options,
    status: STATUS[row.state],
    progress: row.progress,
    error: row.error,
    report: row.report,
    size: row.size,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
