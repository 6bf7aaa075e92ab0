import { AppError } from '@presto/kernel';

/** Bytes a JSON body may have; a 1 MiB text may take six times its size when every character is escaped. */
export const BODY_LIMIT = 8 * 2 ** 20;
/** Values (keys and array items together) a body may hold; the largest honest ones have a few thousand. */
const MAX_VALUES = 50_000;
const MAX_DEPTH = 64;
const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = [0x7b, 0x5b];
const CLOSING = [0x7d, 0x5d];

/**
 * Reads a JSON body. How deep and how large its structure is, is counted on the bytes before anything is
 * built of it, so that hostile input costs one pass. An empty body is `undefined`: many clients send the
 * content type with requests that have none.
 *
 * @throws AppError `request.malformed`, `request.too_complex`, `request.invalid` (forbidden names, characters
 *   that cannot be stored)
 */
export function readJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  refuseTooComplex(bytes);
  const body = parse(bytes);
  refuseForbidden(body, '');
  return body;
}

function parse(bytes: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('malformed', 'request.malformed', 'The body is not valid UTF-8.');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('malformed', 'request.malformed', 'The body is not valid JSON.');
  }
}

function refuseTooComplex(bytes: Buffer): void {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === COMMA) values++;
    else if (OPENING.includes(byte)) depth++;
    else if (CLOSING.includes(byte)) depth--;
    if (depth > MAX_DEPTH || values > MAX_VALUES) {
      throw new AppError(
        'too-large',
        'request.too_complex',
        `The body may be at most ${MAX_DEPTH} levels deep and hold at most ${MAX_VALUES} values.`,
      );
    }
  }
}

/** Position of the closing quote; strings are most of a body, so they are skipped by native search. */
function endOfString(bytes: Buffer, start: number): number {
  for (let end = bytes.indexOf(QUOTE, start + 1); end !== -1; end = bytes.indexOf(QUOTE, end + 1)) {
    let escapes = 0;
    while (bytes[end - 1 - escapes] === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return bytes.length; // not closed: the parser will say so
}

function refuseForbidden(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) refuse(path, 'must not contain the NUL character');
    if (!value.isWellFormed())
      refuse(path, 'must be well-formed Unicode (it has half a surrogate pair)');
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => refuseForbidden(item, `${path}[${index}]`));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const field = path === '' ? key : `${path}.${key}`;
      if (FORBIDDEN_KEYS.includes(key)) refuse(field, 'is not a known field');
      if (key.includes('\0') || !key.isWellFormed())
        refuse(path, 'has a name that cannot be stored');
      refuseForbidden(item, field);
    }
  }
}

function refuse(field: string, message: string): never {
  const shown = field === '' ? 'body' : field.slice(0, 200);
  throw new AppError('invalid', 'request.invalid', `${shown} ${message}.`, {
    errors: [{ field: shown, message }],
  });
}
