import { Injectable, Optional } from '@nestjs/common';
import { SpentTickets } from '@presto/decks';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Identity, TokenRefused } from '../auth/token-rules';
import { LiveSettings } from './live-settings';

const TICKET_SECONDS = 60;
const MAX_LENGTH = 2048;

interface Claims {
  readonly id: string;
  readonly userId: string;
  /** When the ticket ends; ms since the epoch. */
  readonly until: number;
  /** When the identity ends that asked for it; ms since the epoch. */
  readonly expiresAt: number;
}

/**
 * Tickets for clients that cannot send headers (`EventSource`): they go into a URL, so they hold for one
 * connection and 60 s. A ticket is signed, so that issuing and checking it needs no store; that it is used
 * once is remembered by all processes together. While that memory (Redis) is away each process still refuses
 * the tickets it has seen itself: a ticket that leaked could then be used once more in each other process
 * within its 60 s.
 */
@Injectable()
export class LiveTickets {
  private readonly seenHere = new Map<string, number>();

  constructor(
    private readonly settings: LiveSettings,
    @Optional() private readonly spent?: SpentTickets,
  ) {}

  issue({ userId, expiresAt }: Identity): { ticket: string; expires_in: number } {
    const now = Date.now();
    const until = Math.min(now + TICKET_SECONDS * 1000, expiresAt.getTime());
    const id = randomBytes(16).toString('base64url');
    const claims: Claims = { id, userId, until, expiresAt: expiresAt.getTime() };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const seconds = Math.max(0, Math.floor((until - now) / 1000));
    return { ticket: `${payload}.${this.sign(payload)}`, expires_in: seconds };
  }

  /** @throws TokenRefused for a ticket that is not ours, has ended, or was used before */
  async redeem(ticket: string): Promise<Identity> {
    const claims = this.read(ticket);
    const left = claims.until - Date.now();
    if (left <= 0 || this.isSeenHere(claims)) throw new TokenRefused();
    const found = await this.spent?.spend(claims.id, Math.ceil(left / 1000));
    if (found === 'again') throw new TokenRefused();
    return { userId: claims.userId, expiresAt: new Date(claims.expiresAt) };
  }

  private read(ticket: string): Claims {
    const [payload = '', signature = '', ...rest] =
      ticket.length > MAX_LENGTH ? [] : ticket.split('.');
    const [given, own] = [Buffer.from(signature), Buffer.from(this.sign(payload))];
    if (rest.length > 0 || given.length !== own.length || !timingSafeEqual(given, own))
      throw new TokenRefused();
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims; // signed: ours
  }

  /** Marks it at the same time. */
  private isSeenHere({ id, until }: Claims): boolean {
    const now = Date.now();
    for (const [seen, end] of this.seenHere) {
      if (end > now) break; // in order of arrival, all of about the same age
      this.seenHere.delete(seen);
    }
    if (this.seenHere.has(id)) return true;
    this.seenHere.set(id, until);
    return false;
  }

  private sign(payload: string): string {
    return createHmac('sha256', this.settings.ticketKey).update(payload).digest('base64url');
  }
}
