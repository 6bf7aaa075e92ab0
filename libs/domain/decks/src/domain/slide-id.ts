import { createHash } from 'node:crypto';

/** The id of the slide that a command adds: the same command always means the same slide (UUID, version 8). */
export function newSlideId(deckId: string, commandId: string): string {
  const hex = createHash('sha256').update(`${deckId} ${commandId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
