import { NO_TESTS, summary } from './test-summary.mjs';

it('gives the figures of the specs', () => {
  expect(summary({ ...NO_TESTS, passed: 7, failed: 2 }, [])).toEqual({ passed: 7, failed: 2 });
});

it('never says 0 failed of a run in which a step failed', () => {
  expect(summary({ ...NO_TESTS, passed: 7 }, ['lint'])).toEqual({ passed: 7, failed: 1 });
});
