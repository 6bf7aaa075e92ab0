import path from 'node:path';

/**
 * What came of one spec file.
 *
 * @typedef {{ file: string, passed: number, failed: number }} SuiteResult
 */

/**
 * @param {{ testResults: { name: string, status: string, assertionResults: { status: string }[] }[] }} report
 *   as Jest writes it with `--json`
 * @param {string} root names of files are relative to it
 * @returns {SuiteResult[]}
 */
export function suiteResults({ testResults }, root) {
  return testResults.map(({ name, status, assertionResults }) => {
    const count = (/** @type {string} */ wanted) =>
      assertionResults.filter((result) => result.status === wanted).length;
    // A file that could not be loaded has failed without a spec that did.
    const failed = status === 'failed' ? Math.max(count('failed'), 1) : 0;
    return { file: path.relative(root, name), passed: count('passed'), failed };
  });
}

/**
 * The figures of the last line. A step that failed counts as one failure, so that the line never says
 * `0 failed` of a run that was not good.
 *
 * @param {readonly SuiteResult[]} suites
 * @param {readonly string[]} failedSteps
 */
export function summary(suites, failedSteps) {
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    suites.reduce((total, suite) => total + suite[key], 0);
  return { passed: sum('passed'), failed: sum('failed') + failedSteps.length };
}

/**
 * @param {readonly SuiteResult[]} first
 * @param {readonly SuiteResult[]} second of some of the same files, run again
 * @returns {SuiteResult[]}
 */
export function withSecondRun(first, second) {
  const again = new Map(second.map((suite) => [suite.file, suite]));
  return first.map((suite) => again.get(suite.file) ?? suite);
}
