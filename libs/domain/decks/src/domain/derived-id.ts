import { createHash } from 'node:crypto';

/**
 * The id of what a command makes of something: the same command always means the same thing, so that a
 * repeated one makes nothing twice. A UUID, version 8, of a SHA-256 of both.
 */
export function derivedId(from: string | Uint8Array, commandId: string): string {
  const hex = createHash('sha256').update(from).update(` ${commandId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
