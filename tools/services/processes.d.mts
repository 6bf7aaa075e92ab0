export function startTimeOf(pid: number): string | null;
export function isRunning(record: ProcessRecord | null | undefined): boolean;
export function launch(
  command: string,
  args: readonly string[],
  {
    logFile,
    cwd,
    env,
    user,
  }: {
    logFile: string;
    cwd?: string;
    env?: NodeJS.ProcessEnv;
    user?: {
      uid: number;
      gid: number;
    } | null;
  },
): ProcessRecord;
export function setAside(logFile: string): void;
export function sizeOf(logFile: string): number;
export function lastWords(logFile: string, since: number): string;
export function endProcess(
  record: ProcessRecord | null | undefined,
  signal: NodeJS.Signals,
  withinMs?: number,
): Promise<void>;
export function readRecord<T>(file: string): T | null;
export function writeRecord(file: string, record: object | null): void;
export type ProcessRecord = {
  pid: number;
  startTime: string;
};
