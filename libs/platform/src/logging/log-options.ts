import type { Params } from 'nestjs-pino';
import pino, { type DestinationStream, type LoggerOptions } from 'pino';
import pretty from 'pino-pretty';
import type { LogSettings } from '../config';
import { logFields } from './log-context';
import { errorFields, redact } from './redact';
import { roll } from './roll';

/**
 * Pino's options for one JSON object a line: ids of the work under way on every line, secrets and texts
 * left out. Control characters (CRLF, ANSI escapes) of any text are escaped by JSON itself.
 */
export function logOptions(settings: LogSettings, service: string): LoggerOptions {
  return {
    level: settings.LOG_LEVEL,
    base: { service, pid: process.pid },
    messageKey: 'message',
    timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
    mixin: logFields,
    formatters: {
      level: (level) => ({ level }),
      log: (entry) => redact(entry) as Record<string, unknown>,
    },
    serializers: { err: errorFields, error: errorFields },
    hooks: { logMethod: quietStart },
  };
}

/** Nest tells of every module and route when it starts; that is for debugging. */
const FRAMEWORK = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'WebSocketsController',
]);

const quietStart: NonNullable<LoggerOptions['hooks']>['logMethod'] = function (
  args,
  method,
  level,
) {
  const [entry] = args as unknown[] as [{ context?: unknown } | string];
  const context = typeof entry === 'object' ? entry.context : undefined;
  if (level === 30 && typeof context === 'string' && FRAMEWORK.has(context)) this.debug(...args);
  else method.apply(this, args);
};

/**
 * Where log lines go: standard output, as JSON or for people, and a file when `LOG_FILE_PATH` is set
 * (rotated daily and by `LOG_ROTATION` bytes; `LOG_RETENTION` rotated files are kept).
 */
export async function logDestination(settings: LogSettings): Promise<DestinationStream> {
  const console =
    settings.LOG_FORMAT === 'console'
      ? pretty({ messageKey: 'message', timestampKey: 'timestamp', ignore: 'pid,service,span_id' })
      : pino.destination({ fd: 1, sync: true });
  if (!settings.LOG_FILE_PATH) return console;

  const { LOG_ROTATION: bytes, LOG_RETENTION: count } = settings;
  const file = await roll({
    file: settings.LOG_FILE_PATH,
    mkdir: true,
    frequency: 'daily',
    dateFormat: 'yyyy-MM-dd',
    ...(bytes ? { size: `${Math.ceil(bytes / 1024)}k` } : {}),
    ...(count ? { limit: { count, removeOtherLogFiles: true } } : {}),
  });
  const level = 'trace'; // pino has sifted by LOG_LEVEL already
  return pino.multistream([
    { level, stream: console },
    { level, stream: file },
  ]);
}

/**
 * Parameters of `LoggerModule.forRootAsync` of nestjs-pino. Requests are not logged by its middleware:
 * the app does that itself, by route template, without query strings.
 *
 * @param destination where lines go; by default what the settings say
 */
export async function loggerParams(
  settings: LogSettings,
  service: string,
  destination?: DestinationStream,
): Promise<Params> {
  // Wrapped, an error would be serialised whole before our serializer sees it: with its query and parameters.
  const options = { ...logOptions(settings, service), wrapSerializers: false };
  return { pinoHttp: [options, destination ?? (await logDestination(settings))], forRoutes: [] };
}
