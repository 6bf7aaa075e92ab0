import 'reflect-metadata';
import {
  ensureEmbeddedServices,
  exitOnInvalidConfig,
  runUntilSignal,
  startTracing,
} from '@presto/platform';
import { processEnv, readWorkerConfig } from './config';

/** Milliseconds for an orderly end, whatever services are away: well below the 10 s that supervisors give. */
const SHUTDOWN_MS = 8_000;

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const configured = async () => {
    await ensureEmbeddedServices(processEnv(), __dirname, say);
    return exitOnInvalidConfig(() => readWorkerConfig());
  };
  const command = process.argv[2];
  if (command) {
    const { runCommand } = await import('./commands.js');
    return runCommand(command, configured, say);
  }
  const config = await configured();
  // Before pg, ioredis and the rest are loaded: they are instrumented while loading.
  const tracing = startTracing({
    service: 'presto-worker',
    endpoint: config.env.OTEL_EXPORTER_OTLP_ENDPOINT,
  });
  const { startWorker } = await import('./bootstrap.js');
  runUntilSignal(await startWorker(config), { limitMs: SHUTDOWN_MS, last: () => tracing.stop() });
}

main().catch((error: unknown) => {
  // Said in one sentence: whoever starts the process cannot do anything with a stack trace.
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
