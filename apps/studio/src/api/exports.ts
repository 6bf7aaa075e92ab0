import { ask, send } from './http';

export const FORMATS = ['pptx', 'pdf', 'html', 'md', 'json', 'png'] as const;
export type ExportFormat = (typeof FORMATS)[number];

export interface Export {
  readonly status: string;
  /** 0 to 1, or 0 to 100 */
  readonly progress?: number | null;
  readonly error?: { readonly detail: string } | null;
}

/** Between two looks at an export that is being made; ms. */
const LOOK_EVERY_MS = 700;
const DONE = /^(COMPLETED|READY|DONE|SUCCEEDED)$/i;
const FAILED = /^(FAILED|CANCELLED|ERROR)$/i;

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
  options: Readonly<Record<string, unknown>>,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<{ file: Blob; name: string | null }> {
  const { export_id: id } = await ask<{ export_id: string }>('POST', `/decks/${deckId}/exports`, {
    body: { format, options },
    signal,
  });
  for (;;) {
    const made = await ask<Export>('GET', `/exports/${id}`, { signal });
    if (FAILED.test(made.status)) throw new ExportFailed(made.error?.detail ?? made.status);
    if (DONE.test(made.status)) break;
    const progress = made.progress ?? 0;
    onProgress(progress > 1 ? progress / 100 : progress);
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
