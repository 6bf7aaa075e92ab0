/** @typedef {{ passed: number, failed: number, failedSuites: string[] }} Results */

/** @type {Results} */
export const NO_TESTS = { passed: 0, failed: 0, failedSuites: [] };

/**
 * The figures of the last line. A step that failed counts as one failure, so that the line never says
 * `0 failed` of a run that was not good.
 *
 * @param {Results} results
 * @param {readonly string[]} failedSteps
 */
export function summary({ passed, failed }, failedSteps) {
  return { passed, failed: failed + failedSteps.length };
}
