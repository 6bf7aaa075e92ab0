import autocannon from 'autocannon';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Stack } from '../../apps/e2e/src/testing/stack';
import { freePort } from '../services/index.mjs';
import { Comparison, inTurn, median } from './compare';

const CONNECTIONS = 64;
const SECONDS = 4;
const BODY = JSON.stringify({ topic: 'Why tides come twice a day', slide_count: 8 });

interface Load {
  readonly perSecond: number;
  readonly p99: number;
  readonly failed: number;
}

/** `POST /decks`, each with a key of its own, against bare Node with one transaction and a queue add, 64 connections. */
export async function measureCreate(repetitions: number): Promise<Comparison[]> {
  const stack = await Stack.start({
    apis: 1,
    workers: 0,
    env: {
      USER_MAX_ACTIVE_DECKS: '1000000',
      MAX_OPEN_WORK: '100000000',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
  });
  const port = await freePort();
  const floor = spawn(
    process.execPath,
    [__filename, 'create-floor', stack.services.databaseUrl, stack.services.redisUrl, String(port)],
    { stdio: 'inherit' },
  );
  try {
    await answers(`http://127.0.0.1:${port}/`);
    const tokens = Array.from({ length: 100 }, (_, at) => stack.token(`bench-${at}`));
    const ours = stack.apis[0]?.url ?? '';
    const measured = await inTurn(
      repetitions,
      () => load(`http://127.0.0.1:${port}/`, ['none']),
      () => load(`${ours}/api/v1/decks`, tokens),
    );
    const floorRate = median(measured.floor.map(({ perSecond }) => perSecond));
    const ourRate = median(measured.ours.map(({ perSecond }) => perSecond));
    const p99 = median(measured.ours.map((run) => run.p99));
    const failed = measured.ours.reduce((sum, run) => sum + run.failed, 0);
    return [
      {
        goal: 'G1 create a deck',
        unit: 'req/s',
        floor: floorRate,
        ours: ourRate,
        ratio: ourRate / floorRate,
        pass: '≥ 0.85, p99 < 100 ms',
        holds: ourRate / floorRate >= 0.85 && p99 < 100 && failed === 0,
        note: `p99 ${p99.toFixed(0)} ms, ${failed} failed`,
      },
    ];
  } finally {
    floor.kill('SIGKILL');
    await once(floor, 'exit');
    await stack.stop();
  }
}

async function load(url: string, tokens: readonly string[]): Promise<Load> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    method: 'POST',
    requests: tokens.map((token) => ({
      method: 'POST' as const,
      body: BODY,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      setupRequest: (request) => ({
        ...request,
        headers: { ...request.headers, 'idempotency-key': randomUUID() },
      }),
    })),
  });
  return {
    perSecond: result.requests.average,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(url, { method: 'POST', body: '{}' }).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}
