import { createHash, randomBytes } from 'node:crypto';

/** Read access to a deck for whoever has its id. */
export interface Share {
  readonly shareId: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}

/** 128 random bits as 22 characters of base64url: nobody guesses it. */
export const newShareId = (): string => randomBytes(16).toString('base64url');

/**
 * What a share is known by inside: its id's SHA-256, hex. The id is as good as a password and has as much
 * entropy as the hash needs, so that whoever reads keys (a dump, a log, a channel) opens nothing with them.
 */
export const shareKey = (shareId: string): string =>
  createHash('sha256').update(shareId).digest('hex');
