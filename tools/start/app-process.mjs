import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setAside, sizeOf } from '../services/processes.mjs';

const READY_WITHIN_MS = 90_000;
const STOP_WITHIN_MS = 10_000;
const STEADY_MS = 60_000;
const LOG_LIMIT_BYTES = 50 * 1024 * 1024;
const LEASH = new URL('./leash.mjs', import.meta.url).href;

/**
 * @typedef {object} AppOptions
 * @property {string} name for the terminal
 * @property {string} main the app's main file
 * @property {NodeJS.ProcessEnv} env
 * @property {string | null} logFile null: its output goes to the terminal
 * @property {string} healthUrl answers 200 when the app is ready
 * @property {(line: string) => void} log
 */

/**
 * An app as a process of its own: started again whenever it dies, ever more patiently. It runs in a
 * process group of its own, so that Ctrl-C reaches us alone and the apps are stopped in order.
 */
export class AppProcess {
  #options;
  /** @type {import('node:child_process').ChildProcess | null} */
  #child = null;
  #logged = 0;
  #wasReady = false;
  #stopping = false;
  #deaths = 0;
  /** @type {PromiseWithResolvers<never>} */
  #refused = Promise.withResolvers();

  /** @param {AppOptions} options */
  constructor(options) {
    this.#options = options;
    this.#refused.promise.catch(() => undefined); // heard by ready(), when that one still listens
  }

  get pid() {
    return this.#child?.pid ?? null;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @throws {Error} with the app's own words when it ends with code 1 before it was ever ready, or is
   *   not ready within 90 s
   */
  async start() {
    this.#spawn();
    await Promise.race([this.#ready(), this.#refused.promise]);
    this.#wasReady = true;
    setInterval(() => this.#trimLog(), 60_000).unref();
  }

  async #ready() {
    const { name, healthUrl } = this.#options;
    for (
      const deadline = Date.now() + READY_WITHIN_MS;
      Date.now() < deadline && !this.#stopping;
      await sleep(50)
    ) {
      const answer = await fetch(healthUrl, { signal: AbortSignal.timeout(5_000) }).catch(
        () => null,
      );
      await answer?.body?.cancel();
      if (answer?.ok) return;
    }
    throw new Error(`${name} is not ready after ${READY_WITHIN_MS / 1000} s:\n${this.#words()}`);
  }

  #spawn() {
    const { main, env, logFile } = this.#options;
    const log = logFile ? openLog(logFile) : null;
    if (logFile) this.#logged = sizeOf(logFile);
    const output = log ?? 'inherit';
    const born = Date.now();
    this.#child = spawn(process.execPath, ['--enable-source-maps', '--import', LEASH, main], {
      env,
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
    });
    if (log !== null) closeSync(log);
    this.#child.once('error', (error) => this.#refused.reject(error));
    this.#child.once('exit', (code, signal) => this.#ended(born, code, signal));
  }

  /**
   * @param {number} born
   * @param {number | null} code
   * @param {NodeJS.Signals | null} signal
   */
  #ended(born, code, signal) {
    this.#child = null;
    if (this.#stopping) return;
    // An app that refuses its environment says so and ends with 1: asking again changes nothing.
    if (!this.#wasReady && code === 1) return this.#refused.reject(new Error(this.#words()));

    this.#deaths = Date.now() - born > STEADY_MS ? 0 : this.#deaths + 1;
    const pause = Math.min(250 * 2 ** this.#deaths, 30_000);
    this.#options.log(
      `${this.#options.name} ended (${signal ?? `code ${code}`}): starting it again`,
    );
    setTimeout(() => {
      if (!this.#stopping) this.#spawn();
    }, pause);
  }

  /** What this run printed, but for its log records, which are for machines. */
  #words() {
    const { name, logFile } = this.#options;
    if (!logFile) return `${name} did not start`;
    const lines = readFileSync(logFile)
      .subarray(this.#logged)
      .toString('utf8')
      .trimEnd()
      .split('\n');
    const plain = lines.filter((line) => line.trim() !== '' && !line.startsWith('{'));
    return (plain.length > 0 ? plain.slice(-40) : lines.slice(-5)).join('\n');
  }

  /** The app writes on into the same file, at its end, which is then its beginning. */
  #trimLog() {
    const { logFile } = this.#options;
    if (!logFile || sizeOf(logFile) < LOG_LIMIT_BYTES) return;
    copyFileSync(logFile, `${logFile}.1`);
    truncateSync(logFile);
  }

  /** Asks it to end, waits 10 s, and ends it. */
  async stop() {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(patience);
  }
}

/** @param {string} logFile */
function openLog(logFile) {
  mkdirSync(path.dirname(logFile), { recursive: true });
  setAside(logFile);
  return openSync(logFile, 'a', 0o600);
}
