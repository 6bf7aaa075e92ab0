import { createHash } from 'node:crypto';

/**
 * What makes two requests with one key the same: method, path and body. The order of an object's keys does
 * not matter, for clients may serialise a retry anew; the bytes of a file do.
 */
export function fingerprint(method: string, path: string, body: unknown): string {
  const hash = createHash('sha256').update(`${method} ${path}\n`);
  if (Buffer.isBuffer(body)) hash.update(body);
  else hash.update(JSON.stringify(body, sortKeys) ?? '');
  return hash.digest('base64url');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
