import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

export interface ExampleDocument {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.md': 'text/markdown',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
};

/** Documents of `examples/`, and of `EXTRA_CORPUS_DIR` (all folders below it) when it is set. */
export function documents(): ExampleDocument[] {
  const folders = [join(__dirname, '../../../examples'), process.env['EXTRA_CORPUS_DIR'] ?? ''];
  return folders.filter((folder) => folder !== '' && existsSync(folder)).flatMap(documentsIn);
}

function documentsIn(folder: string): ExampleDocument[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .flatMap((path) => {
      const mediaType = MEDIA_TYPES[extname(path)];
      return mediaType
        ? [{ name: basename(path), mediaType, text: readFileSync(join(folder, path), 'utf8') }]
        : [];
    });
}
