import {
  authRules,
  authSettings,
  edgeSettings,
  type Env,
  limitSettings,
  listenSettings,
  logSettings,
  modelSettings,
  readConfig,
  serviceSettings,
  surroundings,
  tracingSettings,
} from '@presto/platform';

function settings(embedded: boolean) {
  return {
    ...serviceSettings,
    ...listenSettings(embedded),
    ...authSettings(embedded),
    ...limitSettings,
    ...edgeSettings,
    ...modelSettings,
    ...logSettings,
    ...tracingSettings,
  };
}

type Settings = ReturnType<typeof readConfig<ReturnType<typeof settings>>>;

/** What the api runs with: the variables of the environment by their names, read and checked. */
export class ApiConfig {
  constructor(
    readonly env: Settings,
    /** Folder of the embedded services' state. */
    readonly home: string,
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
export function readApiConfig(given: Env = processEnv()): ApiConfig {
  const { env, home, embedded } = surroundings(given, __dirname);
  return new ApiConfig(readConfig(settings(embedded), env, authRules(embedded)), home, embedded);
}
