import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';

interface RollOptions {
  readonly file: string;
  readonly mkdir: boolean;
  readonly frequency: 'daily';
  readonly dateFormat: string;
  /** Such as `100k`. */
  readonly size?: string;
  readonly limit?: { readonly count: number; readonly removeOtherLogFiles: boolean };
}

/** pino-roll: a stream into a file that is rotated. The package brings no types, so it is not imported. */
export const roll = createRequire(__filename)('pino-roll') as (
  options: RollOptions,
) => Promise<Writable>;
