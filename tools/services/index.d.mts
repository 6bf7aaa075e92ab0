/** Called with one human line at a time. */
export type Log = (line: string) => void;

export interface Services {
  databaseUrl: string;
  redisUrl: string;
  /** True when this very call started an embedded server. */
  started: boolean;
}

/**
 * Gives the URLs of PostgreSQL and Redis: those configured in `env` (default `process.env`), else those
 * of embedded servers, which are started when they do not run and outlive the caller. Of several
 * processes that ask at once, one starts them and the others wait. URLs and generated secrets
 * (`AUTH_JWT_SECRET`, `DATA_ENCRYPTION_KEY`) stand in `home`/env afterwards.
 *
 * @throws {Error} in words for the terminal, when a server is not to be had or does not come up
 */
export function ensureServices(options?: {
  home?: string;
  env?: NodeJS.ProcessEnv;
  log?: Log;
}): Promise<Services>;

/** Stops the embedded servers of `home`, whoever started them; their data stays. Resolves to whether any ran. */
export function stopServices(options?: { home?: string; log?: Log }): Promise<boolean>;

export interface ServiceStatus {
  home: string;
  postgres: { running: boolean; port: number | null };
  redis: { running: boolean; port: number | null };
}

export function serviceStatus(options?: { home?: string }): ServiceStatus;

export interface DisposablePostgres {
  readonly port: number;
  /** Of the server's first process; null while it is stopped. */
  readonly pid: number | null;
  /** As pg_ctl names them (default `fast`); `kill` is SIGKILL. Resolves when the process is gone. */
  stop(mode?: 'smart' | 'fast' | 'immediate' | 'kill'): Promise<void>;
  /** On the same port, with the same data. Nothing to do when it runs. */
  start(): Promise<void>;
}

export interface DisposableRedis {
  readonly port: number;
  /** Null while it is stopped, or when it runs in a container. */
  readonly pid: number | null;
  /** `stop` (default) lets it write what it holds, `kill` is SIGKILL. */
  stop(how?: 'stop' | 'kill'): Promise<void>;
  /** On the same port; `empty`: having forgotten everything. Nothing to do when it runs. */
  start(options?: { empty?: boolean }): Promise<void>;
}

export interface Disposable {
  /** Logs of both are in `logs/` below it. */
  readonly dir: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly postgres: DisposablePostgres;
  readonly redis: DisposableRedis;
  /** Ends both at once and removes what they wrote; `keep` leaves it for a look. */
  stop(options?: { keep?: boolean }): Promise<void>;
}

/**
 * A PostgreSQL and a Redis of one's own for tests: own folder (default: a temporary one), own free ports.
 *
 * @param options `fast` (default true) leaves out fsync; `settings` of PostgreSQL go on top
 */
export function startDisposable(options?: {
  dir?: string;
  fast?: boolean;
  settings?: Readonly<Record<string, string>>;
  log?: Log;
}): Promise<Disposable>;

/** PRESTO_HOME, or `.presto` in the checkout. */
export function homeOf(env?: NodeJS.ProcessEnv): string;

/** The `KEY=value` lines of `home`/env; empty when there is no such file. */
export function readEnvFile(home: string): Record<string, string>;

/** A port of 127.0.0.1 on which nothing listens: `preferred` when it is free, else one that is never an outgoing connection's. */
export function freePort(preferred?: number): Promise<number>;

export function isFree(port: number, host?: string): Promise<boolean>;

/** Why a server could not listen there now, as the system's code (`EADDRINUSE`); null when it could. */
export function obstacle(port: number, host?: string): Promise<string | null>;
