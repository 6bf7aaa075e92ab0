import { z } from 'zod';
import type { Env } from './variables';

/** Everything that is wrong with the environment, one line each. */
export class ConfigInvalid extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration is not valid:\n${problems.map((line) => `  - ${line}`).join('\n')}\n` +
        'Set these environment variables and start again; .env.example describes each of them.',
    );
    this.name = 'ConfigInvalid';
  }
}

/** A rule that concerns several variables: the sentence that says what is wrong, or null. */
export type ConfigRule<T> = (settings: T) => string | null;

/**
 * Reads typed settings out of the environment. An empty variable counts as not given.
 *
 * @throws ConfigInvalid with all problems at once; secrets are not repeated in them
 */
export function readConfig<S extends z.ZodRawShape>(
  shape: S,
  env: Env,
  rules: readonly ConfigRule<Env>[] = [],
): z.output<z.ZodObject<S>> {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in shape && value?.trim()),
  );
  const parsed = z.object(shape).safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) =>
      describe(String(path[0]), message, env),
    ),
    ...rules.map((rule) => rule(given)).filter((problem) => problem !== null),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigInvalid(problems);
  return parsed.data;
}

function describe(name: string, message: string, env: Env): string {
  const value = env[name];
  if (!value?.trim()) return `${name} is required`;
  const shown = /KEY|SECRET|TOKEN|URL|HEADERS/.test(name) ? '' : ` (got "${value.slice(0, 80)}")`;
  return `${name} ${message}${shown}`;
}

/** Prints a configuration's problems without a stack trace and ends the process with exit code 1. */
export function exitOnInvalidConfig<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigInvalid)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
