import { AppError } from '@presto/kernel';

export const MEDIA_TYPES = ['text/markdown', 'text/plain', 'text/csv'] as const;
export type SourceMediaType = (typeof MEDIA_TYPES)[number];

const ALIASES: Readonly<Record<string, SourceMediaType>> = {
  'text/x-markdown': 'text/markdown',
  'application/csv': 'text/csv',
  'text/comma-separated-values': 'text/csv',
  'text/tab-separated-values': 'text/csv',
};
/** What upload forms send when they do not know. */
const UNKNOWN = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

const EXTENSIONS: Readonly<Record<string, SourceMediaType>> = {
  md: 'text/markdown',
  markdown: 'text/markdown',
  mdown: 'text/markdown',
  mkd: 'text/markdown',
  txt: 'text/plain',
  text: 'text/plain',
  csv: 'text/csv',
  tsv: 'text/csv',
};

const MARKDOWN = [
  /^#{1,6}\s+\S/m,
  /^\S.*\n(?:={3,}|-{3,})\s*$/m,
  /^(?:```|~~~)/m,
  /\[[^\]\n]+\]\([^)\s]+\)/,
  /\*\*[^*\n]+\*\*/,
  /^\s*\|?\s*:?-{3,}:?\s*\|/m,
  /^[*+-] \S/m,
];

function looksLikeCsv(text: string): boolean {
  const lines = text
    .slice(0, 8_000)
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  return [',', ';', '\t'].some((mark) => {
    const counts = lines.map((line) => line.split(mark).length);
    return (
      lines.length >= 3 && (counts[0] ?? 0) >= 2 && counts.every((count) => count === counts[0])
    );
  });
}

/** What a text of unknown type is, by its looks. */
export function guessMediaType(text: string): SourceMediaType {
  const head = text.slice(0, 40_000);
  if (looksLikeCsv(head)) return 'text/csv';
  return MARKDOWN.filter((sign) => sign.test(head)).length >= 1 ? 'text/markdown' : 'text/plain';
}

/**
 * The media type to read a source by: the one declared, else that of the file's name, else by its looks.
 *
 * @throws AppError `source.media_type` (kind `unsupported`) when it is none that can be read
 */
export function resolveMediaType(
  declared: string | null,
  fileName: string | null,
  text: string,
): SourceMediaType {
  const bare = (declared ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const extension = /\.([a-z0-9]{1,10})$/i.exec(fileName ?? '')?.[1]?.toLowerCase();
  const named = extension === undefined ? undefined : EXTENSIONS[extension];
  // Browsers send text/plain for .md files, so the name says more than this type.
  if (bare === 'text/plain' && named) return named;
  const known = MEDIA_TYPES.find((type) => type === bare) ?? ALIASES[bare];
  if (known) return known;
  if (!UNKNOWN.has(bare) || (extension !== undefined && !named)) {
    const what = UNKNOWN.has(bare) ? `.${extension} files` : bare;
    throw new AppError(
      'unsupported',
      'source.media_type',
      `Cannot read ${what}; send ${MEDIA_TYPES.join(', ')}.`,
      {
        errors: [{ field: 'media_type', message: `must be one of ${MEDIA_TYPES.join(', ')}` }],
      },
    );
  }
  return named ?? guessMediaType(text);
}
