import { z } from 'zod';
import type { ConfigRule } from './read-config';
import {
  base64Keys,
  byteSize,
  type Env,
  flag,
  list,
  networks,
  oneOf,
  secret,
  url,
  wholeNumber,
} from './variables';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/** True for an address that only this machine reaches. */
export const isLoopbackHost = (host: string): boolean => LOOPBACK.test(host);

/** Where the embedded services are kept, and the services themselves. */
export const serviceSettings = {
  NODE_ENV: z.string().default('development'),
  DATABASE_URL: url('postgres:', 'postgresql:'),
  REDIS_URL: url('redis:', 'rediss:', 'unix:'),
  DATA_ENCRYPTION_KEY: base64Keys(32),
} satisfies z.ZodRawShape;

/** @param embedded the services are those of `npm start`: reachable from this machine alone unless told */
export const listenSettings = (embedded: boolean) =>
  ({
    HOST: z.string().default(embedded ? '127.0.0.1' : '0.0.0.0'),
    PORT: wholeNumber(0, 65_535).default(3000),
  }) satisfies z.ZodRawShape;

export const authSettings = (embedded: boolean) =>
  ({
    AUTH_JWT_SECRET: secret(32).optional(),
    AUTH_JWKS_URL: url('https:', 'http:').optional(),
    AUTH_ISSUER: z.string().optional(),
    AUTH_AUDIENCE: z.string().optional(),
    /** Of a public client at `AUTH_ISSUER`: people sign in there with a browser. */
    AUTH_CLIENT_ID: z.string().optional(),
    AUTH_ALLOW_GUEST: flag.default(embedded),
    GUEST_DECK_DAYS: wholeNumber(1, 3650).default(30),
  }) satisfies z.ZodRawShape;

export const authRules = (embedded: boolean): ConfigRule<Env>[] => [
  (env) =>
    env['AUTH_JWT_SECRET'] || env['AUTH_JWKS_URL']
      ? null
      : 'AUTH_JWT_SECRET or AUTH_JWKS_URL is required: one of them verifies who is calling',
  (env) => {
    if (!env['AUTH_CLIENT_ID']) return null;
    const issuer = env['AUTH_ISSUER'] ?? '';
    const { protocol, hostname } = URL.canParse(issuer) ? new URL(issuer) : new URL('none:');
    if (protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname)))
      return env['AUTH_JWKS_URL']
        ? null
        : 'AUTH_CLIENT_ID needs AUTH_JWKS_URL: it verifies the tokens';
    return 'AUTH_CLIENT_ID needs AUTH_ISSUER, the https:// address of an OpenID provider';
  },
  (env) =>
    flag.safeParse(env['AUTH_ALLOW_GUEST']).data && !env['AUTH_JWT_SECRET']
      ? 'AUTH_ALLOW_GUEST needs AUTH_JWT_SECRET: guest tokens are signed with it'
      : null,
  (env) => {
    const target = env['AUTH_JWKS_URL'];
    if (!target || !URL.canParse(target) || new URL(target).protocol === 'https:') return null;
    return isLoopbackHost(new URL(target).hostname)
      ? null
      : 'AUTH_JWKS_URL must start with https:// (http:// only for this machine)';
  },
  (env) =>
    embedded && !isLoopbackHost(env['HOST'] ?? '127.0.0.1') && !env['AUTH_ALLOW_GUEST']
      ? `AUTH_ALLOW_GUEST must be set to true or false when HOST is ${env['HOST']}: in embedded mode every guest is the one local user, and others would reach that user's decks`
      : null,
];

export const limitSettings = {
  USER_MAX_ACTIVE_DECKS: wholeNumber(1, 1_000_000).default(20),
  USER_MAX_OPEN_EDITS: wholeNumber(1, 1_000_000).default(20),
  MAX_OPEN_WORK: wholeNumber(1, 100_000_000).default(20_000),
  USER_MAX_CONNECTIONS: wholeNumber(1, 1_000_000).default(100),
  USER_DAILY_TOKENS: wholeNumber(1, 1_000_000_000_000).optional(),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 1_000_000).default(600),
} satisfies z.ZodRawShape;

export const edgeSettings = {
  CORS_ORIGINS: list
    .refine(
      (origins) =>
        origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
      {
        error:
          'must be origins such as https://app.example.org, separated by commas (no *, no path)',
      },
    )
    .default([]),
  TRUSTED_PROXIES: networks.default([]),
  DOCS_ENABLED: flag.default(true),
  METRICS_TOKEN: z.string().min(16, 'must be at least 16 characters long').optional(),
  HEALTH_DETAILS: flag.default(true),
} satisfies z.ZodRawShape;

export const modelSettings = {
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url('https:', 'http:').optional(),
  OPENAI_MODEL: z.string().optional(),
  LLM_TIMEOUT_MS: wholeNumber(100, 3_600_000).default(60_000),
  LLM_CONCURRENCY: wholeNumber(1, 1000).default(8),
  LLM_MAX_ATTEMPTS: wholeNumber(1, 20).default(3),
  LLM_WAIT_MS: wholeNumber(0, 86_400_000).default(300_000),
} satisfies z.ZodRawShape;

/** `30` or `30 days`: files are rotated daily, so days and files are the same count. */
const retention = z
  .string()
  .refine((text) => /^[1-9]\d{0,3}(\s*days?)?$/.test(text), {
    error: 'must be a number of days such as 30',
  })
  .transform((text) => parseInt(text, 10));

export const logSettings = {
  LOG_LEVEL: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent').default('info'),
  LOG_FORMAT: oneOf('json', 'console').default('json'),
  LOG_FILE_PATH: z.string().optional(),
  LOG_ROTATION: byteSize.optional(),
  LOG_RETENTION: retention.optional(),
} satisfies z.ZodRawShape;

export type LogSettings = z.output<z.ZodObject<typeof logSettings>>;

export const tracingSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: url('https:', 'http:').optional(),
} satisfies z.ZodRawShape;
