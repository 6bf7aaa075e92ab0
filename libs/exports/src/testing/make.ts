import type { DeckView, ExportFormat, ExportOptions } from '@presto/contracts';
import type { MadeFile } from '@presto/decks';
import { packagedFile } from '../../../slides/src/testing/font-files';
import { FileExporter } from '../file-exporter';

export const exporter = new FileExporter({ readFile: packagedFile, browserPath: null });

/** A file of a deck, made by the exporter as the worker has it. */
export function make(
  deck: DeckView,
  format: ExportFormat,
  options: ExportOptions = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<MadeFile> {
  return exporter.make(deck, format, options, { signal, onProgress: () => undefined });
}
