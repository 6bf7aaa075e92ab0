import 'reflect-metadata';
import {
  ensureEmbeddedServices,
  exitOnInvalidConfig,
  runUntilSignal,
  startTracing,
} from '@presto/platform';
import { processEnv, readApiConfig } from './config';

/** Milliseconds for an orderly end, whatever services are away: well below the 10 s that supervisors give. */
const SHUTDOWN_MS = 8_000;

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  await ensureEmbeddedServices(processEnv(), __dirname, say);
  const config = exitOnInvalidConfig(() => readApiConfig());
  // Before pg, ioredis and Fastify are loaded: they are instrumented while loading.
  const tracing = startTracing({
    service: 'presto-api',
    endpoint: config.env.OTEL_EXPORTER_OTLP_ENDPOINT,
  });
  const { startApi } = await import('./start-api.js');
  runUntilSignal(await startApi(config), { limitMs: SHUTDOWN_MS, last: () => tracing.stop() });
}

main().catch((error: unknown) => {
  // Said in one sentence: whoever starts the process cannot do anything with a stack trace.
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
