import { createHmac, randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { APPS, ROOT } from '../../apps/e2e/src/testing/app-process';
import { type Emulator, startEmulator } from '../llm-emulator/emulator.ts';
import { type Disposable, startDisposable } from '../services/index.mjs';
import { AppSlot } from './app-slot.ts';
import { namedAs } from './callers.ts';
import { Pulse } from './pulse.ts';
import { TcpProxy, together, type Wire } from './tcp-proxy.ts';

export interface ArenaOptions {
  readonly seed: number;
  readonly apis?: number;
  readonly workers?: number;
  readonly failpoints?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Milliseconds a model call may take before it counts as timed out. */
export const MODEL_TIMEOUT_MS = 4_000;
export const MAX_ATTEMPTS = 3;
export const CONCURRENCY = 8;

/** The whole product as real processes behind wires that can be cut. */
export class Arena {
  readonly apis: AppSlot[] = [];
  readonly workers: AppSlot[] = [];
  /** One in front of every api slot, as a load balancer would be: its address outlives the process. */
  readonly fronts: TcpProxy[] = [];
  /** What the machine owes us and the product. */
  readonly pulse = new Pulse(() => this.slots.flatMap((slot) => slot.pids));

  private constructor(
    readonly services: Disposable,
    readonly emulator: Emulator,
    readonly wires: Readonly<Record<'postgres' | 'redis' | 'model', Wire>>,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  static async start(options: ArenaOptions): Promise<Arena> {
    const services = await startDisposable();
    const emulator = await startEmulator({ port: 0, seed: options.seed });
    const redis = await TcpProxy.start(() => services.redis.port);
    const model = await TcpProxy.start(() => Number(new URL(emulator.url).port));
    const env = settings(services, emulator, { redis, model }, options);
    const own: TcpProxy[] = [];
    const arena = new Arena(services, emulator, { postgres: together(own), redis, model }, env);
    try {
      await arena.command('migrate');
      const slotOf = async (app: AppSlot['app'], index: number) => {
        const name = `${app} ${index}`;
        const postgres = await TcpProxy.start(() => services.postgres.port);
        own.push(postgres);
        const DATABASE_URL = through(services.databaseUrl, postgres.port);
        const stopwatch = () => arena.pulse.stopwatch();
        return new AppSlot(
          app,
          name,
          { ...env, DATABASE_URL, ...namedAs(name) },
          postgres,
          stopwatch,
        );
      };
      for (let index = 1; index <= (options.workers ?? 2); index += 1)
        arena.workers.push(await slotOf('worker', index));
      for (let index = 1; index <= (options.apis ?? 2); index += 1) {
        const slot = await slotOf('api', index);
        arena.apis.push(slot);
        arena.fronts.push(await TcpProxy.start(() => slot.port));
      }
      await Promise.all(arena.slots.map((slot) => slot.up()));
    } catch (error) {
      await arena.stop();
      throw error;
    }
    return arena;
  }

  get slots(): AppSlot[] {
    return [...this.workers, ...this.apis];
  }

  /** Address of the n-th api, round and round. */
  url(api: number): string {
    const front = this.fronts[api % this.fronts.length];
    return `http://127.0.0.1:${front?.port}`;
  }

  /** A valid token, HS256. */
  token(userId: string): string {
    const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: userId, iat: now, exp: now + 36_000 })}`;
    const secret = this.env['AUTH_JWT_SECRET'] ?? '';
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
  }

  /** A connection of the suite's own, past the wires. */
  async withRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.services.redisUrl, { maxRetriesPerRequest: 3 });
    redis.on('error', () => undefined);
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  async stop(): Promise<void> {
    this.pulse.stop();
    await Promise.all(this.slots.map((slot) => slot.stop()));
    await Promise.all([...Object.values(this.wires), ...this.fronts].map((wire) => wire.close()));
    await this.emulator.stop();
    await this.services.stop();
  }

  /** One of the commands of operators. */
  async command(name: 'migrate' | 'new-epoch'): Promise<void> {
    await promisify(execFile)(process.execPath, [join(APPS, 'worker/main.js'), name], {
      env: { PATH: process.env['PATH'] ?? '', ...this.env },
    });
  }
}

function settings(
  services: Disposable,
  emulator: Emulator,
  wires: Readonly<Record<'redis' | 'model', TcpProxy>>,
  { failpoints = [], env = {} }: ArenaOptions,
): Record<string, string> {
  return {
    NODE_ENV: 'test',
    // Processes come and go: what is compiled once is compiled for all.
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/presto'),
    // Of operators' commands; every process has a wire of its own.
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: through(services.redisUrl, wires.redis.port),
    OPENAI_API_KEY: 'emulated',
    OPENAI_BASE_URL: through(emulator.url, wires.model.port),
    OPENAI_MODEL: 'emulated',
    AUTH_JWT_SECRET: randomBytes(32).toString('hex'),
    DATA_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    RATE_LIMIT_PER_MINUTE: '1000000',
    USER_MAX_ACTIVE_DECKS: '100',
    USER_MAX_OPEN_EDITS: '1000',
    USER_MAX_CONNECTIONS: '20000',
    LLM_TIMEOUT_MS: String(MODEL_TIMEOUT_MS),
    LLM_WAIT_MS: '30000',
    LLM_MAX_ATTEMPTS: String(MAX_ATTEMPTS),
    LLM_CONCURRENCY: String(CONCURRENCY),
    LOG_LEVEL: 'info',
    ...(failpoints.length > 0 ? { PRESTO_FAILPOINTS: failpoints.join(',') } : {}),
    ...env,
  };
}

function through(url: string, port: number): string {
  const address = new URL(url);
  address.hostname = '127.0.0.1';
  address.port = String(port);
  return address.href.replace(/\/$/, '');
}
