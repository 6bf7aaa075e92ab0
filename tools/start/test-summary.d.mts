export function summary(
  { passed, failed }: Results,
  failedSteps: readonly string[],
): {
  passed: number;
  failed: number;
};
export const NO_TESTS: Results;
export type Results = {
  passed: number;
  failed: number;
  failedSuites: string[];
};
