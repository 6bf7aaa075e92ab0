// What `npm test` does once everything is installed: lint, types, build, format, then every spec against a
// PostgreSQL and a Redis of its own. The last line is always `N passed, N failed`.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startDisposable } from '../services/index.mjs';
import { ROOT } from './bootstrap.mjs';
import { nx } from './build.mjs';
import { whenLeaving } from './leaving.mjs';
import { runToEnd } from './run-to-end.mjs';
import { NO_TESTS, summary } from './test-summary.mjs';

const isLong = process.argv.includes('--long');
const forJest = process.argv.slice(2).filter((arg) => arg !== '--long');
const seed = process.env['TEST_SEED'] || String(randomInt(2 ** 31));

const leaving = new AbortController();
whenLeaving(() => leaving.abort());

const scratch = mkdtempSync(path.join(os.tmpdir(), 'presto-test-'));
/** @type {string[]} */
const failedSteps = [];
let results = NO_TESTS;
let services = null;
try {
  console.log(`seed ${seed} (again with TEST_SEED=${seed})`);
  // Whoever names specs wants these, not the whole workspace checked first.
  if (forJest.length === 0) {
    await step('lint, types, build', () => check(['lint', 'typecheck', 'build']));
    await step('format', formatted);
  }
  services = await step('PostgreSQL and Redis', () => startDisposable());
  const { databaseUrl = '', redisUrl = '' } = services ?? {};
  if (services)
    await step('tests', () => jest({ TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl }));
} finally {
  await services?.stop();
  rmSync(scratch, { recursive: true, force: true });
}
const { passed, failed } = summary(results, failedSteps);
if (failed > 0)
  console.log(`failed: ${[...failedSteps, ...results.failedSuites].join(', ')}\nseed ${seed}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || leaving.signal.aborted ? 1 : 0);

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T | null>} null when it failed
 */
async function step(name, work) {
  if (leaving.signal.aborted) return null;
  console.log(`${name} …`);
  const began = Date.now();
  try {
    const outcome = await work();
    console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(0)} s`);
    return outcome;
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    failedSteps.push(name);
    return null;
  }
}

/** @param {readonly string[]} targets */
async function check(targets) {
  const { code, output } = await nx(['run-many', '-t', ...targets, '--parallel=2'], leaving.signal);
  if (code !== 0) throw new Error(output.trim());
}

async function formatted() {
  const bin = path.join(ROOT, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
  const { code, output } = await runToEnd(process.execPath, [bin, '--check', '.'], {
    ...{ cwd: ROOT, env: process.env, signal: leaving.signal },
  });
  if (code !== 0) throw new Error(output.trim());
}

/** @param {Record<string, string>} services */
async function jest(services) {
  const outputFile = path.join(scratch, 'results.json');
  const bin = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const coverage = forJest.length === 0 ? ['--coverage'] : [];
  const env = {
    ...process.env,
    ...services,
    TEST_SEED: seed,
    ...(isLong ? { TEST_LONG: '1' } : {}),
    NODE_OPTIONS:
      `${process.env['NODE_OPTIONS'] ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
  };
  // Two at once: much of a test's time is waiting, also on two cores where Jest by itself would run one.
  const args = [
    '--ci',
    '--maxWorkers=2',
    '--json',
    `--outputFile=${outputFile}`,
    ...coverage,
    ...forJest,
  ];
  const code = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const end = () => child.kill('SIGTERM');
    leaving.signal.addEventListener('abort', end);
    child.once('error', reject);
    child.once('close', resolve);
  });
  results = readResults(outputFile);
  // Specs that failed are counted one by one; what remains is a threshold missed, or Jest itself.
  if (code !== 0 && results.failed === 0)
    throw new Error('jest failed, though no test did: see above');
}

/** @param {string} file */
function readResults(file) {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const failedSuites = testResults
    .filter((/** @type {{ status: string }} */ suite) => suite.status === 'failed')
    .map((/** @type {{ name: string }} */ suite) => path.relative(ROOT, suite.name));
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    failedSuites,
  };
}
