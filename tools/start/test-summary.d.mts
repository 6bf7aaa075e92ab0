export interface SuiteResult {
  /** Relative to the root of the workspace. */
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
}

export interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

export function suiteResults(report: JestReport, root: string): SuiteResult[];
export function summary(
  suites: readonly SuiteResult[],
  failedSteps: readonly string[],
): { passed: number; failed: number };
export function withSecondRun(
  first: readonly SuiteResult[],
  second: readonly SuiteResult[],
): SuiteResult[];
