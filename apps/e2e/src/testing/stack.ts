import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startEmulator } from '../../../../tools/llm-emulator/emulator.ts';
import { Disposable, startDisposable } from '../../../../tools/services/index.mjs';
import { ApiClient } from './api-client';
import { AppProcess, ROOT } from './app-process';

type Emulator = Awaited<ReturnType<typeof startEmulator>>;

export interface StackOptions {
  readonly apis?: number;
  readonly workers?: number;
  /** With a model server; else the extractive author is the only one. */
  readonly model?: boolean;
  readonly env?: Record<string, string>;
}

/** The whole product as real processes, on services and ports of its own. */
export class Stack {
  private constructor(
    readonly services: Disposable,
    readonly emulator: Emulator | null,
    readonly env: Record<string, string>,
    readonly apis: AppProcess[],
    readonly workers: AppProcess[],
  ) {}

  static async start({
    apis = 1,
    workers = 1,
    model = false,
    env = {},
  }: StackOptions = {}): Promise<Stack> {
    const services = await startDisposable();
    const emulator = model ? await startEmulator({ port: 0 }) : null;
    const settings: Record<string, string> = {
      NODE_ENV: 'test',
      DATABASE_URL: services.databaseUrl,
      REDIS_URL: services.redisUrl,
      AUTH_JWT_SECRET: randomBytes(32).toString('hex'),
      DATA_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      // Polling tests are not users.
      RATE_LIMIT_PER_MINUTE: '1000000',
      USER_MAX_ACTIVE_DECKS: '100',
      LOG_LEVEL: 'info',
      ...(emulator
        ? {
            OPENAI_API_KEY: 'emulated',
            OPENAI_BASE_URL: emulator.url,
            OPENAI_MODEL: 'emulated',
          }
        : {}),
      ...env,
    };
    const stack = new Stack(services, emulator, settings, [], []);
    try {
      stack.run('migrate');
      const runs = async (running: AppProcess[], app: 'api' | 'worker') => {
        running.push(await stack.start(app));
      };
      // Settled, so that whoever did start is among those that are stopped.
      const started = await Promise.allSettled([
        ...Array.from({ length: workers }, () => runs(stack.workers, 'worker')),
        ...Array.from({ length: apis }, () => runs(stack.apis, 'api')),
      ]);
      for (const start of started) if (start.status === 'rejected') throw start.reason;
    } catch (error) {
      await stack.stop();
      throw error;
    }
    return stack;
  }

  /** One more process of the product. */
  start(app: 'api' | 'worker'): Promise<AppProcess> {
    return AppProcess.start(app, this.env);
  }

  /** An operator's one-off command. */
  run(command: string): void {
    const main = join(ROOT, 'dist/apps/worker/main.js');
    const done = spawnSync(process.execPath, [main, command], {
      env: { PATH: process.env['PATH'] ?? '', ...this.env },
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(`${command} failed:\n${done.stdout}${done.stderr}`);
  }

  /** A client of the n-th api, as a user of its own unless one is named. */
  client(userId: string = `user-${randomUUID()}`, api = 0): ApiClient {
    const process = this.apis[api];
    if (!process) throw new Error(`There is no api ${api}.`);
    return new ApiClient(process.url, this.token(userId), userId);
  }

  /** A valid token, HS256. */
  token(userId: string, claims: Record<string, unknown> = {}): string {
    const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: userId, iat: now, exp: now + 3600, ...claims })}`;
    return `${body}.${createHmac('sha256', this.env['AUTH_JWT_SECRET'] ?? '')
      .update(body)
      .digest('base64url')}`;
  }

  async stop(): Promise<void> {
    if (process.env['E2E_LOG'])
      for (const app of [...this.apis, ...this.workers]) console.log(app.log.join('\n'));
    await Promise.all([...this.apis, ...this.workers].map((process) => process.stop('SIGKILL')));
    await this.emulator?.stop();
    await this.services.stop();
  }
}
