import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { checkoutOf } from '../../../../libs/platform/src/config/presto-home';
import { freePort } from '../../../../tools/services/index.mjs';

/** Also when this file was bundled to somewhere below the checkout. */
export const ROOT = checkoutOf(__dirname);
/** Where the built apps are; another build can be named. */
export const APPS = process.env['E2E_APPS'] ?? join(ROOT, 'dist/apps');
const START_PATIENCE_MS = 90_000;

/** One real process of the api or the worker, as an operator would start it. */
export class AppProcess {
  private constructor(
    readonly app: 'api' | 'worker',
    readonly port: number,
    readonly child: ChildProcess,
    private readonly lines: string[],
  ) {}

  static async start(app: 'api' | 'worker', env: Record<string, string>): Promise<AppProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, [join(APPS, app, 'main.js')], {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOST: '127.0.0.1',
        PORT: String(port),
        WORKER_PORT: String(port),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) =>
        lines.push(...data.toString().split('\n').filter(Boolean)),
      );
    }
    const started = new AppProcess(app, port, child, lines);
    await started.ready();
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** What it has printed, a line each. */
  get log(): readonly string[] {
    return this.lines;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Ends it and waits until it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    if (signal !== 'SIGKILL') setTimeout(() => this.child.kill('SIGKILL'), 15_000).unref();
    await gone;
    return this.child.exitCode;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + START_PATIENCE_MS;
    while (Date.now() < deadline) {
      if (this.child.exitCode !== null) break;
      const answer = await fetch(`${this.url}/health/ready`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    this.child.kill('SIGKILL');
    throw new Error(`${this.app} did not become ready:\n${this.lines.slice(-30).join('\n')}`);
  }
}
