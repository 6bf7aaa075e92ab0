import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * A process by more than its number: numbers are used again, so a recorded one may by now belong to
 * a stranger. Number and start time together never do.
 *
 * @typedef {{ pid: number, startTime: string }} ProcessRecord
 */

/**
 * When the process began, as a string that only equality makes sense of; null when there is no such
 * process, or only its zombie.
 *
 * @param {number} pid
 * @returns {string | null}
 */
export function startTimeOf(pid) {
  if (process.platform === 'linux') return linuxStartTime(pid);
  if (process.platform === 'win32') return isSignalable(pid) ? 'unknown' : null;
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim();
    const [, state = '', started = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    return started === '' || state.startsWith('Z') ? null : started;
  } catch {
    return null;
  }
}

/** @param {number} pid */
function linuxStartTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}:${fields[19]}`; // clock ticks since boot: field 22 of proc_pid_stat(5)
  } catch {
    return null;
  }
}

/** @param {number} pid */
function isSignalable(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** @param {ProcessRecord | null | undefined} record */
export function isRunning(record) {
  return record != null && startTimeOf(record.pid) === record.startTime;
}

/**
 * Starts a program that outlives its starter, with its output appended to `logFile`.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ logFile: string, cwd?: string, env?: NodeJS.ProcessEnv, user?: { uid: number, gid: number } | null }} options
 * @returns {ProcessRecord}
 * @throws {Error} when the program cannot be started at all
 */
export function launch(command, args, { logFile, cwd, env, user }) {
  mkdirSync(path.dirname(logFile), { recursive: true });
  setAside(logFile);
  const log = openSync(logFile, 'a', 0o600);
  try {
    const child = spawn(command, args, {
      detached: true, // a session of its own: Ctrl-C in the terminal is not meant for it
      stdio: ['ignore', log, log],
      ...(cwd ? { cwd } : {}),
      ...(env ? { env } : {}),
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
    child.on('error', () => undefined); // told below, by the missing number
    child.unref();
    if (child.pid === undefined) throw new Error(`${command} could not be started`);
    return { pid: child.pid, startTime: startTimeOf(child.pid) ?? 'ended at once' };
  } finally {
    closeSync(log);
  }
}

/**
 * Keeps a log from growing for ever: a large one is set aside under `.1`.
 *
 * @param {string} logFile
 */
export function setAside(logFile) {
  if (sizeOf(logFile) > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
}

/** @param {string} logFile */
export function sizeOf(logFile) {
  return statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * The end of what a log got since it was `since` bytes long.
 *
 * @param {string} logFile
 * @param {number} since
 */
export function lastWords(logFile, since) {
  const log = existsSync(logFile) ? readFileSync(logFile) : Buffer.alloc(0);
  const added = log.subarray(log.length >= since ? since : 0).toString('utf8');
  return added.trimEnd().split('\n').slice(-8).join('\n');
}

/**
 * Sends `signal`, waits for the end, and sends SIGKILL when that takes longer than `withinMs`.
 * A process that has ended, or whose number belongs to another by now, is left alone.
 *
 * @param {ProcessRecord | null | undefined} record
 * @param {NodeJS.Signals} signal
 * @param {number} [withinMs]
 */
export async function endProcess(record, signal, withinMs = 10_000) {
  if (!record || !isRunning(record)) return;
  send(record.pid, signal);
  if (await ended(record, withinMs)) return;
  if (isRunning(record)) send(record.pid, 'SIGKILL');
  await ended(record, 5_000);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * @param {ProcessRecord} record
 * @param {number} withinMs
 */
async function ended(record, withinMs) {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(20)) {
    if (!isRunning(record)) return true;
  }
  return !isRunning(record);
}

/**
 * @template T
 * @param {string} file
 * @returns {T | null}
 */
export function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // none, or one cut off by a crash: either way nothing that could be trusted
  }
}

/**
 * @param {string} file
 * @param {object | null} record null removes the file
 */
export function writeRecord(file, record) {
  if (record) writeFileSync(file, `${JSON.stringify(record)}\n`);
  else rmSync(file, { force: true });
}
