import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Env } from './variables';

/** The checkout this process runs in: the nearest folder upwards with an `nx.json`, else the given one. */
export function checkoutOf(start: string): string {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'nx.json'))) return folder;
    if (folder === dirname(folder)) return resolve(start);
  }
}

/** `KEY=value` lines; blank lines and `#` comments are skipped, one pair of quotes around a value too. */
export function parseEnvFile(text: string): Record<string, string> {
  const entries: [string, string][] = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    entries.push([match[1], match[2].replace(/^(["'])(.*)\1$/, '$2')]);
  }
  return Object.fromEntries(entries);
}

/** Where a process gets its settings from. */
export interface Surroundings {
  /** What was given, completed by what the embedded services left in `PRESTO_HOME/env`. */
  readonly env: Env;
  /** State of the embedded services, generated secrets, files. */
  readonly home: string;
  /** The database is the one that `npm start` keeps for the user of this machine. */
  readonly embedded: boolean;
}

/**
 * Completes the environment in embedded mode: no `DATABASE_URL` was given, or the one given is the
 * embedded database's own. What was given wins over the file; an empty variable counts as not given.
 */
export function surroundings(given: Env, startFolder: string): Surroundings {
  const env = Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()));
  const home = resolve(env['PRESTO_HOME'] ?? join(checkoutOf(startFolder), '.presto'));
  const file = join(home, 'env');
  const kept = existsSync(file) ? parseEnvFile(readFileSync(file, 'utf8')) : {};
  const databaseUrl = env['DATABASE_URL'];
  const embedded = databaseUrl === undefined || databaseUrl === kept['DATABASE_URL'];
  return { env: embedded ? { ...kept, ...env } : env, home, embedded };
}
