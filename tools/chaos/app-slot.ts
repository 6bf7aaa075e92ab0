import { AppProcess } from '../../apps/e2e/src/testing/app-process';
import type { TcpProxy } from './tcp-proxy.ts';

/** Starts in a row that may fail. */
const MOST_TRIES = 6;

/** A process that ended though nobody ended it. */
export interface Death {
  readonly slot: string;
  readonly at: number;
  readonly how: string;
  readonly lastLines: readonly string[];
}

/** How a SIGTERM ended. */
export interface Drained {
  readonly slot: string;
  /** Milliseconds it took, without those that the machine was busy with other things. */
  readonly ms: number;
  readonly code: number | null;
  readonly lastLines: readonly string[];
}

/** A place in which one process of the product runs, kept up as an operator's supervisor would. */
export class AppSlot {
  private current: AppProcess | null = null;
  private starting: Promise<void> | null = null;
  private ending = false;
  /** Told to end, and not gone yet. */
  private leaving: AppProcess | null = null;
  /** Stopped for good and replaced: they may wake up at the end, when others have done their work. */
  readonly zombies: AppProcess[] = [];
  readonly deaths: Death[] = [];
  readonly drains: Drained[] = [];
  readonly finishedLogs: string[] = [];
  /** Whose end was ordered: any other end is a death. */
  private readonly ordered = new WeakSet<AppProcess>();

  constructor(
    readonly app: 'api' | 'worker',
    readonly name: string,
    private readonly env: Readonly<Record<string, string>>,
    /** Between its processes and PostgreSQL, and nobody else's. */
    readonly postgres: TcpProxy,
    /** Begins to measure; the answer tells the milliseconds since, without those that the machine owed. */
    private readonly stopwatch: () => () => number,
  ) {}

  /** 0 while nothing runs; who was told to end is there until it is gone, as it is for a balancer. */
  get port(): number {
    return (this.current ?? this.leaving)?.port ?? 0;
  }

  /** Told to end, and still there. */
  get isLeaving(): boolean {
    return this.leaving !== null;
  }

  get pid(): number {
    return this.current?.pid ?? 0;
  }

  /** Of all that runs or is about to end here; zombies run when they were woken. */
  get pids(): number[] {
    const all = [this.current, this.leaving, ...this.zombies];
    return all.flatMap((process) => (process ? [process.pid] : []));
  }

  get log(): readonly string[] {
    return [...this.finishedLogs, ...(this.current?.log ?? [])];
  }

  /** Resolves when a process is up and ready. */
  up(): Promise<void> {
    if (this.current) return Promise.resolve();
    return (this.starting ??= this.start().finally(() => (this.starting = null)));
  }

  /** SIGKILL, and none in its place until it is called {@link up}. */
  async down(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** SIGKILL, and a new one. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
    await this.up();
  }

  /** SIGTERM, and a new one when it is gone. */
  async restart(): Promise<void> {
    await this.terminate();
    await this.up();
  }

  /** SIGTERM, and none in its place until it is called {@link up}. */
  async terminate(): Promise<void> {
    await this.starting;
    const process = this.current;
    if (process) await this.judged(this.name, process, () => this.end('SIGTERM'));
  }

  /** SIGSTOP; the returned function wakes it again, unless it was replaced meanwhile. */
  freeze(): () => void {
    const process = this.current;
    process?.signal('SIGSTOP');
    return () => process?.signal('SIGCONT');
  }

  /** SIGSTOP for good; another process takes its place. */
  async abandon(): Promise<void> {
    const process = this.current;
    if (!process) return;
    process.signal('SIGSTOP');
    this.zombies.push(process);
    this.current = null;
    await this.up();
  }

  /** SIGTERM for those that were woken and still run; resolves when all are gone. */
  async endZombies(): Promise<void> {
    await Promise.all(
      this.zombies
        .filter(({ child }) => child.exitCode === null && child.signalCode === null)
        .map((zombie) =>
          this.judged(this.zombieName, zombie, () => this.stopped(zombie, 'SIGTERM')),
        ),
    );
  }

  async stop(): Promise<void> {
    this.ending = true;
    await this.starting?.catch(() => undefined);
    const zombies = this.zombies.map((zombie) => this.stopped(zombie, 'SIGKILL'));
    await Promise.all([this.end('SIGKILL'), ...zombies]);
  }

  private get zombieName(): string {
    return `${this.name} (stopped for good, and woken)`;
  }

  private async start(): Promise<void> {
    for (let tries = 1; !this.ending; tries += 1) {
      try {
        const process = await AppProcess.start(this.app, { ...this.env });
        this.current = process;
        process.child.once('exit', () => this.gone(process));
        return;
      } catch (error) {
        // A fault met it while it started: a supervisor tries again, but not for ever.
        this.finishedLogs.push(String(error));
        if (tries === MOST_TRIES) throw error;
      }
    }
  }

  private async judged(
    slot: string,
    process: AppProcess,
    end: () => Promise<number | null>,
  ): Promise<void> {
    const elapsed = this.stopwatch();
    const code = await end();
    this.drains.push({ slot, ms: elapsed(), code, lastLines: process.log.slice(-15) });
  }

  /** Null also when nothing ran. */
  private async end(signal: NodeJS.Signals): Promise<number | null> {
    await this.starting;
    const process = this.current;
    if (!process) return null;
    this.current = null;
    this.leaving = process;
    if (signal === 'SIGTERM') process.signal('SIGCONT');
    const code = await this.stopped(process, signal);
    this.leaving = null;
    this.finishedLogs.push(...process.log);
    return code;
  }

  private stopped(process: AppProcess, signal: NodeJS.Signals): Promise<number | null> {
    this.ordered.add(process);
    return process.stop(signal);
  }

  private gone(process: AppProcess): void {
    if (this.ordered.has(process)) return;
    const { exitCode, signalCode } = process.child;
    const isZombie = this.current !== process;
    this.deaths.push({
      slot: isZombie ? this.zombieName : this.name,
      at: Date.now(),
      how: signalCode ?? `exit ${exitCode}`,
      lastLines: process.log.slice(-15),
    });
    if (isZombie) return;
    this.finishedLogs.push(...process.log);
    this.current = null;
    // What keeps it from coming up again is told by whoever waits for it next.
    this.up().catch(() => undefined);
  }
}
