export function build({
  log,
  signal,
}: {
  log: (line: string) => void;
  signal?: AbortSignal;
}): Promise<void>;
export function nx(
  args: readonly string[],
  signal?: AbortSignal,
): Promise<{
  code: number;
  output: string;
}>;
export function hashOfFiles(root: string, inputs: readonly string[]): string;
export const INPUTS: string[];
