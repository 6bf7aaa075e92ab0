import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checkoutOf } from './presto-home';
import type { Env } from './variables';

interface ServicesTool {
  ensureServices(options: {
    env: Env;
    log: (line: string) => void;
  }): Promise<{ readonly started: boolean }>;
}

/**
 * Starts the embedded PostgreSQL and Redis of this checkout when no `DATABASE_URL` is configured and they do
 * not run. Of several processes that start at once one does it; the services outlive them all.
 *
 * @param startFolder a folder inside the checkout
 * @throws Error in words for the terminal when a service is not to be had
 */
export async function ensureEmbeddedServices(
  env: Env,
  startFolder: string,
  log: (line: string) => void,
): Promise<void> {
  if (env['DATABASE_URL']?.trim()) return;
  const tool = join(checkoutOf(startFolder), 'tools/services/index.mjs');
  if (!existsSync(tool)) return; // not a checkout: the configuration will say what is missing
  const { ensureServices } = createRequire(tool)(tool) as ServicesTool;
  await ensureServices({ env, log });
}
