import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAtLeast, isInstalled } from './installed.mjs';
import { whenLeaving } from './leaving.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

const BIN = path.join(ROOT, 'node_modules', '.bin');
const INSTALL_LIMIT_MS = 20 * 60_000; // some conflicts make npm's resolver loop for ever

/**
 * From a fresh clone to the Node that the workspace is built for: installs what the lock file says when
 * it is not there, and goes on with `entry` under the Node that came with it.
 *
 * @param {URL} entry a module, run in this process or by the same command in a new one
 * @throws {Error} in words for the terminal
 */
export async function bootstrap(entry) {
  if (!isInstalled(ROOT)) await install();

  const node = packagedNode();
  if (node && realpathSync(node) !== realpathSync(process.execPath)) return goOnUnder(node);

  const { engines } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  if (!isAtLeast(process.versions.node, engines.node)) {
    throw new Error(
      `Presto-Deck needs Node ${engines.node}, this is ${process.versions.node}, ` +
        `and npm has none for ${process.platform}-${process.arch}: install it from https://nodejs.org`,
    );
  }
  process.env['PATH'] = [BIN, process.env['PATH']].join(path.delimiter);
  await import(entry.href);
}

async function install() {
  const began = Date.now();
  console.log('installing packages (about a minute, only this time) …');
  // Not by the Node inside node_modules, which npm is about to delete.
  const elsewhere = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((dir) => !dir.endsWith(path.join('node_modules', '.bin')));
  const { code, output } = await new Promise((resolve, reject) => {
    const child = spawn(
      'npm',
      ['ci', '--no-progress', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: ROOT,
        env: { ...process.env, PATH: elsewhere.join(path.delimiter) },
        shell: process.platform === 'win32',
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: INSTALL_LIMIT_MS,
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
  if (code !== 0) throw new Error(`npm ci failed:\n${output.trim()}`);
  console.log(`installed in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** @returns {string | null} the Node that npm installed for this system */
function packagedNode() {
  const names = [
    `node-${process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ];
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const places = names.map((name) =>
    path.join(ROOT, 'node_modules', name.replace('win32', 'win'), 'bin', program),
  );
  return places.find((place) => existsSync(place)) ?? null;
}

/**
 * Runs the same command under another Node, as if it had been called: same terminal, same signals,
 * same end.
 *
 * @param {string} node
 */
async function goOnUnder(node) {
  const child = spawn(node, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, PATH: [BIN, process.env['PATH']].join(path.delimiter) },
  });
  whenLeaving((signal) => child.kill(signal));
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      process.exitCode = code ?? 1;
      resolve(undefined);
    });
  });
}
