import cors, { type FastifyCorsOptions } from '@fastify/cors';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DeckMetrics } from '@presto/platform';
import type { FastifyHttpOptions, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { TokenVerifier } from './auth/token-verifier';
import type { ApiConfig } from './config';
import { serveDocs } from './docs/openapi';
import { BODY_LIMIT, readJsonBody } from './http/json-body';
import { problemOf } from './http/problem';
import { PROBLEM_TYPE } from './http/problem.filter';
import { TrustedProxies } from './http/trusted-proxies';
import { requestId } from './http/request-id';
import { addRequestHooks } from './http/request-hooks';
import { attachLiveDoors } from './live/live.module';
import { MULTIPART_LIMITS } from './sources/upload';

/** Bytes of a request's line and headers together; a URL may be as long. */
const HEADER_LIMIT = 16 * 1024;

const API_POLICY = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/**
 * The api as a Nest application on Fastify, complete but not listening. Socket.IO and the plain WebSocket
 * door share its port.
 */
export async function createApi(
  module: Type | DynamicModule,
  config: ApiConfig,
): Promise<NestFastifyApplication> {
  const proxies = new TrustedProxies(config.env.TRUSTED_PROXIES);
  const options: FastifyHttpOptions<Server> = {
    http: { maxHeaderSize: HEADER_LIMIT },
    genReqId: requestId,
    trustProxy: (address) => proxies.has(address),
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    requestTimeout: 120_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: HEADER_LIMIT },
    frameworkErrors: refuse,
    clientErrorHandler: refuseUnreadable,
  };
  const adapter = new FastifyAdapter({ ...options, multipart: false });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));

  const server = app.getHttpAdapter().getInstance();
  server.removeAllContentTypeParsers(); // Fastify reads text/plain by itself
  await app.register(multipart, MULTIPART_LIMITS);
  await app.register(helmet, HELMET);
  await app.register(cors, corsOptions(config));
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT }, (_request, body, done) => {
    try {
      done(null, readJsonBody(body));
    } catch (error) {
      done(error as Error);
    }
  });
  addRequestHooks(server, {
    metrics: app.get(DeckMetrics),
    verifier: app.get(TokenVerifier),
  });
  letGoWhileClosing(server);
  attachLiveDoors(app);
  serveDocs(app, config);
  return app;
}

const HELMET: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: API_POLICY },
  // Whether the names below this one speak TLS is not for us to say.
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
};

function corsOptions({ env }: ApiConfig): FastifyCorsOptions {
  return {
    // Bearer tokens, no cookies: no browser sends credentials by itself.
    origin: env.CORS_ORIGINS.length > 0 ? env.CORS_ORIGINS : false,
    credentials: false,
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'idempotency-key',
      'if-match',
      'if-none-match',
      'last-event-id',
      'x-request-id',
    ],
    exposedHeaders: [
      'content-disposition',
      'etag',
      'location',
      'retry-after',
      'x-request-id',
      'x-process-time',
      'idempotent-replay',
    ],
    maxAge: 600,
  };
}

/** A connection that is kept for the next request would hold up the shutdown until its deadline, and be cut then. */
function letGoWhileClosing(server: FastifyInstance): void {
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (!server.server.listening) void reply.header('connection', 'close');
    done();
  });
}

/** What the router itself refuses, before any hook of ours. */
function refuse(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request.id);
  void reply
    .code(problem.status)
    .headers({ 'content-type': PROBLEM_TYPE, 'x-request-id': request.id })
    .send(problem);
}

/** What is not HTTP, or has headers too large: there is no request yet, only a socket. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const statusCode =
    { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400;
  const body = JSON.stringify(problemOf({ statusCode }, requestId({ headers: {} })));
  socket.end(
    `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}\r\nContent-Type: ${PROBLEM_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
