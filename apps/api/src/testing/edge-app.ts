import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Global, Module, type Provider } from '@nestjs/common';
import { DeckChannel, DeckEvents, IdempotencyStore } from '@presto/decks';
import { createHmac, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../bootstrap';
import { readApiConfig } from '../config';
import { EdgeModule } from '../edge.module';
import { InMemoryDeckChannel } from '../../../../libs/domain/decks/src/testing/in-memory-deck-channel';
import { InMemoryDeckEvents } from '../live/testing/in-memory-deck-events';
import { DECK, FakeDecks, OWNER } from './fake-decks';
import { Sharing } from './sharing';
import { InMemoryIdempotencyStore } from './in-memory-idempotency-store';

export const SECRET = 'k7Jq0v2xRr5uYz8Bc1Nf4Hw6Tm9Lp3Sd-unit';

/** A complete environment in which nothing answers behind the api: no Postgres, no Redis. */
export const ENVIRONMENT = {
  NODE_ENV: 'test',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  REDIS_URL: 'redis://127.0.0.1:1',
  AUTH_JWT_SECRET: SECRET,
  DATA_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  PRESTO_HOME: join(tmpdir(), 'presto-none'),
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'silent',
  RATE_LIMIT_PER_MINUTE: '100000',
} as const;

export interface EdgeApp {
  readonly app: NestFastifyApplication;
  readonly decks: FakeDecks;
  readonly idempotency: InMemoryIdempotencyStore;
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** Asks `/api/v1{path}` as `OWNER` unless `user` says otherwise (null: nobody). */
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface AskOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly user?: string | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Claims of a token that is good for an hour. */
export const claimsOf = (sub: unknown, extra: object = {}): object => ({
  sub,
  iat: Math.floor(Date.now() / 1000),
  exp: Math.floor(Date.now() / 1000) + 3600,
  ...extra,
});

/** A token over any claims, also such as no library would sign. */
export function signed(claims: object, secret: string = SECRET): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/**
 * The HTTP side as it runs, with fakes behind the buses.
 *
 * @param commands the use cases themselves and their ports, in place of what only answers commands
 */
export async function startEdge(
  environment: Record<string, string> = {},
  commands?: Provider[],
): Promise<EdgeApp> {
  const config = readApiConfig({ ...ENVIRONMENT, ...environment });
  const decks = new FakeDecks();
  const idempotency = new InMemoryIdempotencyStore();
  const events = new InMemoryDeckEvents();
  events.create(DECK, OWNER);
  const sharing = new Sharing(events);

  @Global()
  @Module({
    providers: [
      ...decks.queries(),
      ...sharing.providers(),
      ...(commands ?? decks.commands()),
      { provide: IdempotencyStore, useValue: idempotency },
      { provide: DeckEvents, useValue: events },
      { provide: DeckChannel, useClass: InMemoryDeckChannel },
    ],
    exports: [IdempotencyStore, DeckEvents, DeckChannel, ...sharing.exports],
  })
  class FakeModule {}

  @Module({ imports: [FakeModule, EdgeModule.forRoot(config)] })
  class TestModule {}

  const app = await createApi(TestModule, config);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = await app.getUrl();
  return {
    app,
    decks,
    idempotency,
    url,
    ask: (method, path, options) => ask(`${url}/api/v1${path}`, method, options),
    close: () => app.close(),
  };
}

async function ask(
  url: string,
  method: string,
  { body, headers = {}, user = OWNER }: AskOptions = {},
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
  const response = await fetch(url, {
    method,
    headers: {
      ...(user === null ? {} : { authorization: `Bearer ${signed(claimsOf(user))}` }),
      ...(body === undefined || body instanceof FormData
        ? {}
        : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: (json && text ? JSON.parse(text) : { text }) as Record<string, unknown>,
  };
}
