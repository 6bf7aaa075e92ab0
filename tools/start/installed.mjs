import { readFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock */

/**
 * Whether `node_modules` holds what `package-lock.json` says. npm keeps a lock file of its own inside,
 * written when an installation is complete: comparing the two needs no clock, so neither a checkout nor
 * a copied folder deceives it.
 *
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = readLock(path.join(root, 'package-lock.json'));
  const present = readLock(path.join(root, 'node_modules', '.package-lock.json'));
  return wanted !== null && present !== null && matches(wanted, present);
}

/**
 * @param {string} file
 * @returns {Lock | null}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Optional packages may be missing, being for other systems, but not be of another version.
 *
 * @param {Lock} wanted
 * @param {Lock} present
 */
export function matches(wanted, present) {
  return Object.entries(wanted.packages ?? {}).every(([place, { version, optional, link }]) => {
    if (place === '' || link) return true;
    const there = present.packages?.[place];
    return there ? there.version === version : Boolean(optional);
  });
}

/**
 * @param {string} version such as `26.10.0`
 * @param {string} range such as `>=24.9`; no other form is understood
 */
export function isAtLeast(version, range) {
  const have = version.split('.').map(Number);
  const need = range
    .replace(/^>=\s*/, '')
    .split('.')
    .map(Number);
  for (const [index, part] of need.entries()) {
    const own = have[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}
