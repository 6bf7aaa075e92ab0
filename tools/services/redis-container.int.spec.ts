import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { containerRuns, findEngine, runContainer, stopContainer } from './redis-container.mjs';

const dir = mkdtempSync(path.join(os.tmpdir(), 'presto-engine-'));
const before = process.env['PATH'];
afterAll(() => {
  process.env['PATH'] = before;
  rmSync(dir, { recursive: true });
});

/** An engine that writes down how it was called, and has one container or none. */
function anEngine(script: string): () => string[] {
  const calls = path.join(dir, 'calls');
  writeFileSync(calls, '');
  writeFileSync(path.join(dir, 'docker'), `#!/bin/sh\necho "$@" >> ${calls}\n${script}\n`);
  chmodSync(path.join(dir, 'docker'), 0o755);
  process.env['PATH'] = `${dir}:/usr/bin:/bin`;
  return () => readFileSync(calls, 'utf8').trimEnd().split('\n');
}

it('takes an engine that answers, and none whose daemon is away', () => {
  anEngine('exit 0');
  expect(findEngine()).toBe('docker');
  anEngine('exit 1');
  expect(findEngine()).toBeNull();
});

it('publishes Redis on the loopback alone and passes the password by the environment', () => {
  const calls = anEngine(`printf '%s' "$REDIS_CONF" > ${dir}/conf`);
  const config = 'requirepass secret\n';
  const record = runContainer({ engine: 'docker', name: 'presto-redis-1', port: 20001, config });
  expect(record).toEqual({ engine: 'docker', name: 'presto-redis-1' });
  expect(calls().at(-1)).toContain('--publish 127.0.0.1:20001:6379 --volume presto-redis-1:/data');
  expect(calls().join()).not.toContain('secret');
  expect(readFileSync(`${dir}/conf`, 'utf8')).toBe(`dir /data\n${config}`);
});

it('gives the words of an engine that refuses', () => {
  anEngine('[ "$1" = run ] && { echo "no such image" >&2; exit 125; }; exit 0');
  const start = () => runContainer({ engine: 'docker', name: 'a', port: 1, config: '' });
  expect(start).toThrow('docker did not start redis:8:\nno such image');
});

it('tells whether the container runs, and stops it', () => {
  const calls = anEngine('[ "$1" = inspect ] && echo true; exit 0');
  expect(containerRuns({ engine: 'docker', name: 'a' })).toBe(true);
  stopContainer({ engine: 'docker', name: 'a' });
  expect(calls().slice(1)).toEqual(['stop a', 'rm --force a']);
});
