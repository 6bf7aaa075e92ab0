import 'reflect-metadata';
import { exitOnInvalidConfig, runUntilSignal, startTracing } from '@presto/platform';
import { readWorkerConfig } from './config';

/** Milliseconds for an orderly end, the connections included. */
const GRACE_MS = 9_000;

async function main(): Promise<void> {
  const config = exitOnInvalidConfig(() => readWorkerConfig());
  const command = process.argv[2];
  if (command) {
    const { runCommand } = await import('./commands.js');
    return runCommand(command, config);
  }
  // Before pg, ioredis and the rest are loaded: they are instrumented while loading.
  const tracing = startTracing({
    service: 'presto-worker',
    endpoint: config.env.OTEL_EXPORTER_OTLP_ENDPOINT,
  });
  const { startWorker } = await import('./bootstrap.js');
  runUntilSignal(await startWorker(config), { graceMs: GRACE_MS, last: () => tracing.stop() });
}

void main();
