/** The package brings no types: what of it is used here. */
declare module 'pino-roll' {
  import type { Writable } from 'node:stream';

  export default function roll(options: {
    file: string;
    mkdir: boolean;
    frequency: 'daily';
    dateFormat: string;
    /** Such as `100k`. */
    size?: string;
    limit?: { count: number; removeOtherLogFiles: boolean };
  }): Promise<Writable>;
}
