// What `npm start` does once everything is installed: build, services, migration, api and worker, deck.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { homeOf, readEnvFile } from '../services/index.mjs';
import { chooseAddress } from './address.mjs';
import { AppProcess } from './app-process.mjs';
import { ROOT } from './bootstrap.mjs';
import { build } from './build.mjs';
import { readDocument } from './document.mjs';
import { whenLeaving } from './leaving.mjs';
import { makeDeck } from './make-deck.mjs';
import { parseOptions } from './options.mjs';
import { runToEnd } from './run-to-end.mjs';
import { watchedServices } from './watched-services.mjs';

const began = Date.now();
const say = (/** @type {string} */ line) => console.log(line);

const dotEnv = path.join(ROOT, '.env');
if (existsSync(dotEnv)) process.loadEnvFile(dotEnv); // the environment itself wins

const options = parseOptions(process.argv.slice(2));
/** Set to nothing counts as not set: it would hide what was generated. */
const env = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
const isEmbedded = !env['DATABASE_URL'];
const home = homeOf(env);

const leaving = new AbortController();
whenLeaving(() => leaving.abort());
/** @type {Promise<undefined>} */
const left = new Promise((resolve) =>
  leaving.signal.addEventListener('abort', () => resolve(undefined)),
);
/** How to stop what was started, in the order of starting. */
const stops = /** @type {(() => Promise<unknown>)[]} */ ([]);

let code = 0;
try {
  code = await serve();
} catch (error) {
  if (!leaving.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    code = 1;
  }
}
if (leaving.signal.aborted && stops.length > 0) say('\nstopping …');
leaving.abort();
for (const stop of stops.reverse()) await stop();
process.exit(code);

/** @returns {Promise<number>} the exit code */
async function serve() {
  const document = options.file ? readDocument(options.file) : null;
  const address = await chooseAddress(env, { isEmbedded });
  mkdirSync(home, { recursive: true });

  await build({ log: say, signal: leaving.signal });
  stops.push(await watchedServices({ home, env, log: say, signal: leaving.signal }));
  if (leaving.signal.aborted) return 0;

  // In embedded mode the apps find the rest in PRESTO_HOME/env, as it stands whenever one of them starts.
  const urls = isEmbedded ? {} : { REDIS_URL: readEnvFile(home)['REDIS_URL'] };
  // Compiled code is kept from start to start: a fifth of the time that loading takes.
  const cache = { NODE_COMPILE_CACHE: path.join(ROOT, 'node_modules', '.cache', 'presto') };
  const appEnv = { ...cache, ...urls, ...env, ...address.env, PRESTO_HOME: home };
  await migrate(appEnv);

  const apps = [appOf('api', appEnv, address.api), appOf('worker', appEnv, address.worker)];
  stops.push(() => Promise.all(apps.map((app) => app.stop())));
  await Promise.race([Promise.all(apps.map((app) => app.start())), left]);
  if (leaving.signal.aborted) return 0;
  say(`ready in ${((Date.now() - began) / 1000).toFixed(1)} s: ${address.api}`);

  const outcome = document
    ? await makeDeck({ url: address.api, document, signal: leaving.signal })
    : 0;
  if (options.exit || leaving.signal.aborted) return outcome;
  say('Ctrl-C stops it.');
  await left;
  return 0;
}

/** @param {NodeJS.ProcessEnv} appEnv */
async function migrate(appEnv) {
  const args = ['--enable-source-maps', mainOf('worker'), 'migrate'];
  const { code, output } = await runToEnd(process.execPath, args, {
    env: appEnv,
    signal: leaving.signal,
  });
  if (code !== 0) throw new Error(output.trim() || 'the migration failed');
}

/**
 * @param {'api' | 'worker'} name
 * @param {NodeJS.ProcessEnv} appEnv
 * @param {string} url
 */
function appOf(name, appEnv, url) {
  const logFile = options.verbose ? null : path.join(home, 'logs', `${name}.log`);
  return new AppProcess({
    name,
    main: mainOf(name),
    env: appEnv,
    logFile,
    healthUrl: `${url}/health/ready`,
    log: say,
  });
}

/** @param {string} name */
function mainOf(name) {
  return path.join(ROOT, 'dist', 'apps', name, 'main.js');
}
