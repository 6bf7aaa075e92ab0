import { z } from 'zod';
import type { Fault } from './deck';

/** Files that a deck can be had as. */
export const EXPORT_FORMATS = ['html', 'pptx', 'pdf', 'md', 'json', 'png'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_STATUSES = ['PENDING', 'RUNNING', 'COMPLETED', 'FAILED'] as const;
export type ExportStatus = (typeof EXPORT_STATUSES)[number];

/** What a format can be asked for besides the deck; each format takes its own. */
export interface ExportOptions {
  /** With the presenter's notes. */
  readonly notes?: boolean;
  /** Of a picture: which slide, counted from 1. */
  readonly slide?: number;
}

const counts = z.record(z.string(), z.number().int().nonnegative());

/** How true a file is to the screen: how many things of a kind, by what became of them. */
export const ExportReportSchema = z.object({
  slides: z.number().int().describe('In the file'),
  missing_slides: z.number().int().describe('Slots that are not written, and so not in the file'),
  native: counts.describe('What stays what it is: texts, tables, charts, pictures, notes'),
  drawn: counts.describe('Kept as shapes: icons, formulas'),
  rasterised: counts.describe('Turned into pictures'),
  dropped: counts.describe('Left out'),
  fonts: z.array(z.string()).describe('Faces the file names or carries'),
});
export type ExportReport = z.infer<typeof ExportReportSchema>;

/** `GET /exports/{id}`. */
export interface ExportResponse {
  export_id: string;
  deck_id: string;
  /** The version of the deck that the file shows. */
  deck_version: number;
  format: ExportFormat;
  options: ExportOptions;
  status: ExportStatus;
  /** 0 to 1. */
  progress: number;
  error: Fault | null;
  report: ExportReport | null;
  /** Bytes of the file, once it is there. */
  size: number | null;
  created_at: string;
  updated_at: string;
}
