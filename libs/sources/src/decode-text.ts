import { AppError } from '@presto/kernel';
import { hasVisible } from './text/invisible';

/** Longest source after decoding, in bytes of UTF-8. */
export const MAX_SOURCE_BYTES = 1_048_576;

const refuse = (
  kind: 'invalid' | 'too-large' | 'unsupported',
  code: string,
  message: string,
): AppError => new AppError(kind, code, message, { errors: [{ field: 'text', message }] });

/** First bytes of formats that people take for text documents. */
const FORMATS: readonly [string, string][] = [
  ['%PDF-', 'a PDF'],
  ['PK\u0003\u0004', 'a zip archive or an Office document'],
  ['\u00D0\u00CF\u0011\u00E0', 'an old Office document'],
  ['\u0089PNG', 'a picture'],
  ['\u00FF\u00D8\u00FF', 'a picture'],
  ['GIF8', 'a picture'],
  ['\u001F\u008B', 'a compressed file'],
  ['{\\rtf', 'an RTF document'],
];

function decode(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const format = FORMATS.find(([magic]) => head.startsWith(magic))?.[1];
  if (format) throw refuse('unsupported', 'source.binary', `This is ${format}, not text.`);
  if (bytes.includes(0))
    throw refuse('invalid', 'source.binary', 'The source is binary, not text: it holds NUL bytes.');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new AppError(
      'invalid',
      'source.encoding',
      'The source is not valid UTF-8; save it as UTF-8 and try again.',
      {
        errors: [{ field: 'text', message: 'must be valid UTF-8' }],
        cause,
      },
    );
  }
}

/**
 * The text that is stored and that offsets count in: BOM off, CRLF and lone CR → LF, NFC.
 *
 * @throws AppError `source.binary` (kind `unsupported` for a known format, else `invalid`), `source.encoding`,
 *   `source.empty` (kind `invalid`), `source.too_large` (kind `too-large`, beyond 1 MiB of UTF-8)
 */
export function decodeText(input: Uint8Array | string): string {
  const raw = typeof input === 'string' ? input : decode(input);
  const text = raw
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC');
  if (text.includes('\u0000'))
    throw refuse(
      'invalid',
      'source.binary',
      'The source is binary, not text: it holds NUL characters.',
    );
  if (!text.isWellFormed())
    throw refuse(
      'invalid',
      'source.encoding',
      'The source holds broken characters (lone surrogates).',
    );
  const controls =
    text.slice(0, 20_000).match(/[\u0001-\u0008\u000E-\u001A\u001C-\u001F]/g)?.length ?? 0;
  if (controls > 20 && controls * 50 > Math.min(text.length, 20_000)) {
    throw refuse(
      'invalid',
      'source.binary',
      'The source is binary, not text: it is full of control characters.',
    );
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_SOURCE_BYTES) {
    throw refuse(
      'too-large',
      'source.too_large',
      `The source has ${bytes} bytes of text; at most ${MAX_SOURCE_BYTES} can be read.`,
    );
  }
  if (!hasVisible(text)) throw refuse('invalid', 'source.empty', 'The source is empty.');
  return text;
}
