import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const LIMIT_BYTES = 1024 * 1024;

/** @type {Record<string, string>} */
const MEDIA_TYPES = {
  '.md': 'text/markdown',
  '.markdown': 'text/markdown',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
};

/**
 * A document as `POST /decks` takes it.
 *
 * @param {string} file relative to where npm was called, which npm itself leaves
 * @returns {{ text: string, media_type: string, title: string }} the title is the file's name in words
 * @throws {Error} in one sentence, when it is not there, too large, of another kind, empty or not text
 */
export function readDocument(file) {
  const location = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
  const size = statSync(location, { throwIfNoEntry: false });
  if (!size) throw new Error(`${file} does not exist`);
  if (!size.isFile()) throw new Error(`${file} is not a file`);
  const media_type = MEDIA_TYPES[path.extname(file).toLowerCase()];
  if (!media_type)
    throw new Error(
      `${file} is of a kind that cannot be read: take ${Object.keys(MEDIA_TYPES).join(', ')}`,
    );
  if (size.size > LIMIT_BYTES) {
    throw new Error(
      `${file} is too large: ${(Math.ceil((size.size / LIMIT_BYTES) * 10) / 10).toFixed(1)} MiB, at most 1 MiB of text`,
    );
  }
  const text = decode(readFileSync(location));
  if (text === null) throw new Error(`${file} is not UTF-8 text`);
  if (text.trim() === '') throw new Error(`${file} is empty`);
  return { text, media_type, title: titleFrom(file) };
}

/**
 * @param {Uint8Array} bytes
 * @returns {string | null}
 */
function decode(bytes) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** @param {string} file */
function titleFrom(file) {
  const words = path
    .basename(file, path.extname(file))
    .replace(/[-_.\s]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1) || 'Untitled';
}
