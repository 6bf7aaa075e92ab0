import { FAILPOINTS, type Failpoint, isFailpoint } from '../../libs/platform/src/failpoints/config';
import { FAULTS, type FaultName, isFaultName } from './faults.ts';

export interface ChaosOptions {
  readonly seed: number;
  readonly decks: number;
  /** How long decks are begun and faults injected; what is running then is awaited. */
  readonly seconds: number;
  readonly faults: readonly FaultName[];
  /** Mechanisms switched off in every process, to see the checks fail. */
  readonly failpoints: readonly Failpoint[];
}

export const USAGE = `npm run chaos -- [--seed N] [--decks D] [--seconds S] [--faults a,b] [--failpoints a,b]

Faults: ${Object.keys(FAULTS).join(', ')}
All of them unless told; "none" is a run without.

Failpoints: ${FAILPOINTS.join(', ')}`;

/** @throws RangeError naming what is wrong, with the known faults or failpoints where one is unknown */
export function readOptions(words: readonly string[]): ChaosOptions {
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) {
    const name = words[at] ?? '';
    const value = words[at + 1];
    if (!['--seed', '--decks', '--seconds', '--faults', '--failpoints'].includes(name))
      throw new RangeError(`unknown option ${name}\n${USAGE}`);
    if (value === undefined) throw new RangeError(`${name} needs a value`);
    given.set(name, value);
  }
  return {
    seed: number(given, '--seed', Math.floor(Math.random() * 2 ** 31)),
    decks: number(given, '--decks', 40),
    seconds: number(given, '--seconds', 60),
    faults: faultsFrom(given.get('--faults')),
    failpoints: failpointsFrom(given.get('--failpoints')),
  };
}

function faultsFrom(text: string | undefined): FaultName[] {
  if (text === 'none') return [];
  const names = text === undefined ? Object.keys(FAULTS) : list(text);
  return names.map((name) => {
    if (!isFaultName(name))
      throw new RangeError(
        `unknown fault "${name}"; known are ${Object.keys(FAULTS).join(', ')}, or none`,
      );
    return name;
  });
}

function failpointsFrom(text: string | undefined): Failpoint[] {
  return list(text).map((name) => {
    if (!isFailpoint(name))
      throw new RangeError(`unknown failpoint "${name}"; known are ${FAILPOINTS.join(', ')}`);
    return name;
  });
}

function list(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((word) => word !== '');
}

function number(given: ReadonlyMap<string, string>, name: string, preset: number): number {
  const text = given.get(name);
  if (text === undefined) return preset;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} must be a whole number from 0`);
  return value;
}
