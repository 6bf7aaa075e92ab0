import type { EncodedPicture } from '@presto/decks';

export function encodeInThread(task: {
  readonly bytes: Uint8Array;
  readonly use: 'picture' | 'logo';
  /** Bytes the encoding may have. */
  readonly heaviest: number;
  readonly withinMs: number;
}): Promise<EncodedPicture>;
