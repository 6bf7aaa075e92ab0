import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { endProcess, isRunning, launch, lastWords, startTimeOf } from './processes.mjs';

const dir = mkdtempSync(path.join(os.tmpdir(), 'presto-processes-'));
const logFile = path.join(dir, 'a.log');
afterAll(() => rmSync(dir, { recursive: true }));

const sleeper = () => launch('sleep', ['60'], { logFile });

it('knows a process it started until that one ends', async () => {
  const record = sleeper();
  expect(isRunning(record)).toBe(true);
  await endProcess(record, 'SIGTERM');
  expect(isRunning(record)).toBe(false);
});

it('never touches a process that merely has the recorded number', async () => {
  const record = sleeper();
  const earlier = { pid: record.pid, startTime: 'of another process' };
  expect(isRunning(earlier)).toBe(false);
  await endProcess(earlier, 'SIGKILL');
  expect(isRunning(record)).toBe(true);
  await endProcess(record, 'SIGKILL');
});

it('kills a process that does not end when asked', async () => {
  const record = launch('sh', ['-c', 'trap "" TERM; echo ready; while :; do sleep 0.05; done'], {
    logFile,
  });
  while (!lastWords(logFile, 0).endsWith('ready')) await new Promise((r) => setTimeout(r, 10));
  await endProcess(record, 'SIGTERM', 100);
  expect(isRunning(record)).toBe(false);
});

it('tells of a program that is not there', () => {
  expect(() => launch('/no/such/program', [], { logFile })).toThrow('could not be started');
});

it('has no start time for a number that nobody has', () => {
  expect(startTimeOf(2 ** 30)).toBeNull();
});

it('sets a large log aside before it goes on writing', async () => {
  const large = path.join(dir, 'large.log');
  writeFileSync(large, 'x'.repeat(11 * 1024 * 1024));
  await endProcess(launch('sleep', ['60'], { logFile: large }), 'SIGKILL');
  expect(statSync(`${large}.1`).size).toBe(11 * 1024 * 1024);
  expect(readFileSync(large, 'utf8')).toBe('');
});
