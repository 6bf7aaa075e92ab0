import {
  type Env,
  limitSettings,
  logSettings,
  modelSettings,
  readConfig,
  serviceSettings,
  surroundings,
  tracingSettings,
  wholeNumber,
  edgeSettings,
  authSettings,
} from '@presto/platform';
import { z } from 'zod';

function settings(embedded: boolean) {
  return {
    ...serviceSettings,
    ...limitSettings,
    ...modelSettings,
    ...logSettings,
    ...tracingSettings,
    HOST: z.string().default(embedded ? '127.0.0.1' : '0.0.0.0'),
    WORKER_PORT: wholeNumber(0, 65_535).default(3001),
    METRICS_TOKEN: edgeSettings.METRICS_TOKEN,
    HEALTH_DETAILS: edgeSettings.HEALTH_DETAILS,
    GUEST_DECK_DAYS: authSettings(embedded).GUEST_DECK_DAYS,
    LEASE_MS: wholeNumber(500, 600_000).default(4_000),
    /** A browser for PDF and pictures, where the packaged one does not run. */
    CHROMIUM_PATH: z.string().optional(),
  };
}

type Settings = ReturnType<typeof readConfig<ReturnType<typeof settings>>>;

/** What the worker runs with: the variables of the environment by their names, read and checked. */
export class WorkerConfig {
  constructor(
    readonly env: Settings,
    /** The services are those that `npm start` keeps; there is one local user. */
    readonly embedded: boolean,
  ) {}
}

/** The process' own variables, for what has to happen before the configuration can be read. */
export const processEnv = (): Env => process.env;

/**
 * @param given the process' own variables unless told otherwise
 * @throws ConfigInvalid with all that is wrong
 */
export function readWorkerConfig(given: Env = processEnv()): WorkerConfig {
  const { env, embedded } = surroundings(given, __dirname);
  return new WorkerConfig(readConfig(settings(embedded), env), embedded);
}
