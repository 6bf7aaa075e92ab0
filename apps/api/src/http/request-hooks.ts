import { Logger } from '@nestjs/common';
import { AppError } from '@presto/kernel';
import { type DeckMetrics, inRequestTrace, withLogContext } from '@presto/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken, type TokenVerifier } from '../auth/token-verifier';
import { TokenRefused } from '../auth/token-rules';
import { UPLOAD_LIMIT } from '../sources/upload';
import { BodyBudget } from './body-budget';
import { BODY_LIMIT } from './json-body';

/** Bodies up to this many bytes are read before we know who sends them. */
const ANONYMOUS_BODY = 64 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const UPLOAD_ROUTES = ['/api/v1/sources', '/api/v1/assets'];

/**
 * What happens to every request whatever its route: its ids on every log line, `X-Request-Id` and
 * `X-Process-Time` (seconds) on every answer, its time in the metrics by route template, one log line
 * without query string.
 */
export function addRequestHooks(
  server: FastifyInstance,
  { metrics, verifier }: { metrics: DeckMetrics; verifier: TokenVerifier },
): void {
  const log = new Logger('http');

  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    const { traceparent } = request.headers;
    const caller = typeof traceparent === 'string' ? traceparent : undefined;
    inRequestTrace(caller, () => withLogContext(idsOf(request), done));
  });

  const bodies = new BodyBudget();
  server.addHook('onRequest', async (request, reply) => {
    if (!mayBeLarge(request)) return;
    const token = bearerToken(request.headers.authorization);
    if (token === null) throw new TokenRefused();
    const { userId } = await verifier.verify(token);
    if (reply.raw.destroyed) return; // gone meanwhile: it would give nothing back
    reply.raw.once('close', bodies.take(userId, mostBytesOf(request)));
  });

  server.addHook('preValidation', async (request) => {
    if (request.isMultipart() && !UPLOAD_ROUTES.includes(request.routeOptions.url ?? '')) {
      throw new AppError(
        'unsupported',
        'request.media_type',
        'Files are taken by POST /api/v1/sources and POST /api/v1/assets alone.',
      );
    }
  });

  server.addHook('onSend', (_request, reply, _payload, done) => {
    void reply.header('x-process-time', (reply.elapsedTime / 1000).toFixed(6));
    done();
  });

  server.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'unmatched';
    const status = reply.statusCode;
    // A stream's time is how long somebody listened, which says nothing about us.
    if (!isStream(reply)) {
      metrics.httpRequests.observe(
        { method, route, status: String(status) },
        reply.elapsedTime / 1000,
      );
    }
    withLogContext(idsOf(request), () => {
      const line = { message: 'request', method, route, status, ms: Math.round(reply.elapsedTime) };
      if (isProbe(route)) log.debug(line);
      else log.log(line);
    });
    done();
  });
}

function idsOf(request: FastifyRequest): { request_id: string; deck_id?: string } {
  const deckId = (request.params as Record<string, string> | undefined)?.['deck_id'];
  return deckId && UUID.test(deckId)
    ? { request_id: request.id, deck_id: deckId.toLowerCase() }
    : { request_id: request.id };
}

function mayBeLarge({ headers, is404 }: FastifyRequest): boolean {
  if (is404) return false;
  if (headers['transfer-encoding'] !== undefined) return true;
  return Number(headers['content-length'] ?? 0) > ANONYMOUS_BODY;
}

/** What the body may become: what it says it has, as far as its route takes that. */
function mostBytesOf({ headers, routeOptions }: FastifyRequest): number {
  const limit = UPLOAD_ROUTES.includes(routeOptions.url ?? '') ? UPLOAD_LIMIT : BODY_LIMIT;
  const said = headers['content-length'];
  return said === undefined ? limit : Math.min(Number(said), limit);
}

function isStream({ raw }: FastifyReply): boolean {
  return String(raw.getHeader('content-type')).startsWith('text/event-stream');
}

function isProbe(route: string): boolean {
  return /^(\/api\/v1)?\/(health|metrics)/.test(route);
}
