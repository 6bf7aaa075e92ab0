// What `npm test` does once everything is installed: builds, then runs every spec against a PostgreSQL and a Redis
// of its own. With `--check` lint, types and format come first. The last line is always `N passed, N failed`.
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
import { suiteResults, summary, withSecondRun } from './test-summary.mjs';

/** @typedef {import('./test-summary.mjs').SuiteResult} SuiteResult */

/** More files than this do not fail by accident. */
const MAX_SECOND_CHANCES = 4;

const isLong = process.argv.includes('--long');
const isCheck = process.argv.includes('--check');
const forJest = process.argv.slice(2).filter((arg) => arg !== '--long' && arg !== '--check');
const seed = process.env['TEST_SEED'] || String(randomInt(2 ** 31));

const leaving = new AbortController();
whenLeaving(() => leaving.abort());

const scratch = mkdtempSync(path.join(os.tmpdir(), 'presto-test-'));
/** @type {string[]} */
const failedSteps = [];
/** @type {SuiteResult[]} */
let results = [];
let services = null;
try {
  console.log(`seed ${seed} (again with TEST_SEED=${seed})`);
  if (isCheck) {
    await step('lint, types', () => run(['lint', 'typecheck']));
    await step('format', formatted);
  }
  // Whoever names specs wants these, not the whole workspace built first.
  if (forJest.length === 0) await step('build', () => run(['build']));
  services = await step('PostgreSQL and Redis', () => startDisposable());
  const { databaseUrl = '', redisUrl = '' } = services ?? {};
  if (services)
    await step('tests', () => specs({ TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl }));
} finally {
  await services?.stop();
  rmSync(scratch, { recursive: true, force: true });
}
const { passed, failed } = summary(results, failedSteps);
if (failed > 0)
  console.log(`failed: ${[...failedSteps, ...failedFiles(results)].join(', ')}\nseed ${seed}`);
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
async function run(targets) {
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

/**
 * Every spec once. Files that failed, when they are few, are run again by themselves: browsers and real
 * processes on a crowded machine can miss a limit that nobody set for it. What fails again has failed, and
 * what does not is named, because it is unsteady. Whoever names specs, or runs the long ones, is told at once.
 *
 * @param {Record<string, string>} services
 */
async function specs(services) {
  // Three at once, also on two cores: much of a spec's time is waiting for processes and browsers.
  const first = await jest(services, [
    '--maxWorkers=3',
    ...(isLong && forJest.length === 0 ? ['--coverage'] : []),
    ...forJest,
  ]);
  results = first.suites;
  const failed = failedFiles(results);
  // Specs that failed are counted one by one; what remains is a threshold missed, or Jest itself.
  if (first.code !== 0 && failed.length === 0)
    throw new Error('jest failed, though no test did: see above');
  const again = failed.length <= MAX_SECOND_CHANCES && !isLong && forJest.length === 0;
  if (failed.length === 0 || !again || leaving.signal.aborted) return;
  console.log(`once more, by themselves: ${failed.join(', ')}`);
  const second = await jest(services, ['--runInBand', '--runTestsByPath', ...failed]);
  results = withSecondRun(results, second.suites);
  const unsteady = failed.filter((file) => !failedFiles(results).includes(file));
  if (unsteady.length > 0) console.log(`unsteady, passed the second time: ${unsteady.join(', ')}`);
}

/** @param {readonly SuiteResult[]} suites */
function failedFiles(suites) {
  return suites.filter(({ failed }) => failed > 0).map(({ file }) => file);
}

/**
 * @param {Record<string, string>} services
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number | null, suites: SuiteResult[] }>}
 * @throws {Error} when Jest ended without a report
 */
async function jest(services, args) {
  const outputFile = path.join(scratch, `${randomInt(2 ** 31)}.json`);
  const bin = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const env = {
    ...process.env,
    ...services,
    TEST_SEED: seed,
    ...(isLong ? { TEST_LONG: '1' } : {}),
    NODE_OPTIONS:
      `${process.env['NODE_OPTIONS'] ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
  };
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [bin, '--ci', '--json', `--outputFile=${outputFile}`, ...args],
      {
        cwd: ROOT,
        env,
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    const end = () => child.kill('SIGTERM');
    leaving.signal.addEventListener('abort', end);
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, suites: suiteResults(JSON.parse(readFileSync(outputFile, 'utf8')), ROOT) };
}
