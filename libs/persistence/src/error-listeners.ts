import { failpoint } from '@presto/platform';
import { Client } from 'pg';

/** Takes no listener for its errors, so that any of them ends the process. */
class Unguarded extends Client {
  override on(event: string, listener: (...told: never[]) => void): this {
    // Of the names that `pg` knows one stands for all: it looks at none of them.
    return event === 'error' ? this : super.on(event as 'end', listener);
  }
}

/**
 * What every connection to Postgres is made of. Pools, those who borrow from them and the relay listen to its errors:
 * one that comes while nobody asks anything would end the process. A failpoint takes these listeners away.
 */
export const PgClient: typeof Client = failpoint('no-client-error-handler') ? Unguarded : Client;
