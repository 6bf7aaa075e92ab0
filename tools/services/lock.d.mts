export function withLock<T>(
  file: string,
  work: () => Promise<T>,
  {
    withinMs,
  }?: {
    withinMs?: number;
  },
): Promise<T>;
