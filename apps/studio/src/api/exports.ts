import {
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportOptions,
  type ExportResponse,
} from '@presto/contracts';
import { ask, send } from './http';

/** Those people ask for most come first; the api has the last word on which there are. */
const BY_USE: readonly string[] = ['pptx', 'pdf', 'html', 'md', 'json', 'png'];
export const FORMATS: readonly ExportFormat[] = [...EXPORT_FORMATS].sort(
  (a, b) => BY_USE.indexOf(a) - BY_USE.indexOf(b),
);

/** Between two looks at an export that is being made; ms. */
const LOOK_EVERY_MS = 700;

export class ExportFailed extends Error {}

/**
 * Has a deck made into a file and waits for it.
 *
 * @param onProgress share that is done, 0 to 1
 * @throws ExportFailed with the server's reason, ApiError, ServerUnreachable
 */
export async function exportDeck(
  deckId: string,
  format: ExportFormat,
  options: ExportOptions,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<{ file: Blob; name: string | null }> {
  const { export_id: id } = await ask<{ export_id: string }>('POST', `/decks/${deckId}/exports`, {
    body: { format, options },
    signal,
  });
  for (;;) {
    const made = await ask<ExportResponse>('GET', `/exports/${id}`, { signal });
    if (made.status === 'FAILED') throw new ExportFailed(made.error?.detail ?? made.status);
    if (made.status === 'COMPLETED') break;
    onProgress(made.progress);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  const response = await send('GET', `/exports/${id}/file`, { signal });
  return {
    file: await response.blob(),
    name: nameFrom(response.headers.get('content-disposition')),
  };
}

/** The file name of a `Content-Disposition`, RFC 6266: the extended form is preferred. */
export function nameFrom(disposition: string | null): string | null {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended);
    } catch {
      return null;
    }
  }
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null;
}
