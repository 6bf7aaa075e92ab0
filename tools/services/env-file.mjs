import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Reads `KEY=value` lines. Blank lines and comments are skipped, everything after the first `=` is
 * the value as it stands, and of a key given twice the last one counts.
 *
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseEnv(text) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^\s*([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) values[key] = value.trim();
  }
  return values;
}

/**
 * @param {Readonly<Record<string, string>>} values
 * @returns {string}
 * @throws {RangeError} when a value holds a line break, which the format cannot carry
 */
export function formatEnv(values) {
  const lines = Object.entries(values).map(([key, value]) => {
    if (/[\r\n]/.test(value)) throw new RangeError(`${key} holds a line break`);
    return `${key}=${value}\n`;
  });
  return lines.join('');
}

/** @param {string} home */
export function envFileOf(home) {
  return path.join(home, 'env');
}

/**
 * @param {string} home
 * @returns {Record<string, string>} empty when there is no such file yet
 */
export function readEnvFile(home) {
  try {
    return parseEnv(readFileSync(envFileOf(home), 'utf8'));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return {};
    throw error;
  }
}

/**
 * Replaces the file as a whole, readable by its owner alone: a reader sees the old one or the new one.
 *
 * @param {string} home
 * @param {Readonly<Record<string, string>>} values
 */
export function writeEnvFile(home, values) {
  const file = envFileOf(home);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, formatEnv(values), { mode: 0o600 });
  chmodSync(draft, 0o600); // the mode above counts only for a file that did not exist
  renameSync(draft, file);
}
