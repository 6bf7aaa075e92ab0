import { spawnSync } from 'node:child_process';

/** @typedef {{ engine: string, name: string }} ContainerRecord */

const ENGINES = ['docker', 'podman'];
const IMAGE = 'redis:8';

/** @returns {string | null} a container engine that answers; the client alone is not enough */
export function findEngine() {
  const works = (/** @type {string} */ engine) => call(engine, ['info'], 5_000).status === 0;
  return ENGINES.find(works) ?? null;
}

/**
 * Runs Redis in a container that keeps its data in a volume of the same name. The configuration goes
 * in by the environment, so that the password stands in no list of processes.
 *
 * @param {{ engine: string, name: string, port: number, config: string }} options `config` as in redis.conf, without bind, port and dir
 * @returns {ContainerRecord}
 * @throws {Error} with the engine's own words
 */
export function runContainer({ engine, name, port, config }) {
  stopContainer({ engine, name });
  const start =
    'umask 077; printf "%s" "$REDIS_CONF" > /tmp/redis.conf; exec redis-server /tmp/redis.conf';
  const publish = ['--publish', `127.0.0.1:${port}:6379`, '--volume', `${name}:/data`];
  const { status, stderr } = call(
    engine,
    [
      'run',
      '--detach',
      '--rm',
      '--name',
      name,
      ...publish,
      '--env',
      'REDIS_CONF',
      IMAGE,
      'sh',
      '-c',
      start,
    ],
    180_000, // the image may have to come first
    { REDIS_CONF: `dir /data\n${config}` },
  );
  if (status !== 0)
    throw new Error(`${engine} did not start ${IMAGE}:\n${stderr?.trim() ?? 'no answer'}`);
  return { engine, name };
}

/** @param {ContainerRecord} container */
export function containerRuns({ engine, name }) {
  const { stdout } = call(engine, ['inspect', '--format', '{{.State.Running}}', name]);
  return stdout?.trim() === 'true';
}

/**
 * @param {ContainerRecord} container
 * @param {'stop' | 'kill'} [how]
 */
export function stopContainer({ engine, name }, how = 'stop') {
  call(engine, [how, name]);
  call(engine, ['rm', '--force', name]);
}

/**
 * @param {string} engine
 * @param {readonly string[]} args
 * @param {number} [timeout] milliseconds
 * @param {NodeJS.ProcessEnv} [env]
 */
function call(engine, args, timeout = 30_000, env = {}) {
  return spawnSync(engine, args, { encoding: 'utf8', timeout, env: { ...process.env, ...env } });
}
