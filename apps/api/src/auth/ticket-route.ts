import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export const ADMITS_TICKETS = 'presto:admits-tickets';

/** Marks a route whose event stream may be opened with `?ticket=` instead of a token; it redeems it itself. */
export const AdmitsTickets = (): CustomDecorator => SetMetadata(ADMITS_TICKETS, true);

/** True when the request asks for an event stream and brings a ticket along, but no token. */
export function bringsTicket(request: FastifyRequest): boolean {
  const { ticket } = request.query as { ticket?: unknown };
  return (
    ticket !== undefined && request.headers.authorization === undefined && wantsStream(request)
  );
}

/** True when the caller asked for server-sent events. */
export function wantsStream({ headers }: FastifyRequest): boolean {
  return (headers.accept ?? '').toLowerCase().includes('text/event-stream');
}
