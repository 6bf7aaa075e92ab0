import { Injectable, Logger } from '@nestjs/common';

/** One service this process needs. */
export interface HealthCheck {
  /** As shown: `postgres`, `redis`. */
  readonly name: string;
  /** Without it the process can do nothing: it is not ready. Others only degrade it. */
  readonly required: boolean;
  /** Resolves when the service answers. */
  check(): Promise<unknown>;
}

export interface HealthReport {
  /** `degraded`: everything required answers, something else does not. */
  readonly status: 'healthy' | 'degraded' | 'unhealthy';
  readonly services: Readonly<Record<string, 'healthy' | 'unhealthy'>>;
}

/** Milliseconds a service has for its answer. */
const PATIENCE_MS = 1000;
/** Milliseconds for which an answer is good, so that probes cost the services nothing. */
const FRESH_MS = 500;

/** What this process depends on; every module adds its own check when it starts. */
@Injectable()
export class HealthChecks {
  private readonly log = new Logger(HealthChecks.name);
  private readonly checks: HealthCheck[] = [];
  private readonly broken = new Set<string>();
  private latest: { readonly at: number; readonly report: Promise<HealthReport> } | null = null;
  private draining = false;

  add(check: HealthCheck): void {
    this.checks.push(check);
    this.latest = null;
  }

  /** From now on this process is not ready: it is going away and takes nothing new. */
  drain(): void {
    this.draining = true;
  }

  /** Asks every service at once; never throws, and takes little more than a second at most. */
  report(): Promise<HealthReport> {
    if (this.latest && performance.now() - this.latest.at < FRESH_MS) return this.latest.report;
    this.latest = { at: performance.now(), report: this.ask() };
    return this.latest.report;
  }

  /** True while this process should get traffic. */
  async ready(): Promise<boolean> {
    return !this.draining && (await this.report()).status !== 'unhealthy';
  }

  private async ask(): Promise<HealthReport> {
    const answers = await Promise.all(
      this.checks.map(async (check) => ({ check, healthy: await this.answers(check) })),
    );
    const missing = answers.filter(({ healthy }) => !healthy);
    return {
      status: missing.some(({ check }) => check.required)
        ? 'unhealthy'
        : missing.length > 0
          ? 'degraded'
          : 'healthy',
      services: Object.fromEntries(
        answers.map(({ check, healthy }) => [check.name, healthy ? 'healthy' : 'unhealthy']),
      ),
    };
  }

  private async answers(check: HealthCheck): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
    });
    try {
      await Promise.race([check.check(), timeout]);
      if (this.broken.delete(check.name)) this.log.log(`${check.name} answers again`);
      return true;
    } catch (error) {
      // Told once, not with every probe; callers see only that it is unhealthy.
      if (!this.broken.has(check.name)) {
        this.log.warn(
          `${check.name} does not answer: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
      this.broken.add(check.name);
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
