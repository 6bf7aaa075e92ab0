import { suiteResults, summary, withSecondRun } from './test-summary.mjs';

const suite = (file: string, passed: number, failed = 0) => ({ file, passed, failed });

it('reads what Jest reports', () => {
  const report = {
    testResults: [
      {
        name: '/root/libs/a.spec.ts',
        status: 'failed',
        assertionResults: [{ status: 'passed' }, { status: 'failed' }, { status: 'failed' }],
      },
      { name: '/root/b.spec.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  };
  expect(suiteResults(report, '/root')).toEqual([
    suite('libs/a.spec.ts', 1, 2),
    suite('b.spec.ts', 1),
  ]);
});

it('counts a file that could not be loaded as one failure', () => {
  const report = { testResults: [{ name: '/a.spec.ts', status: 'failed', assertionResults: [] }] };
  expect(suiteResults(report, '/')).toEqual([suite('a.spec.ts', 0, 1)]);
});

it('gives the figures of the specs', () => {
  expect(summary([suite('a', 4, 2), suite('b', 3)], [])).toEqual({ passed: 7, failed: 2 });
});

it('never says 0 failed of a run in which a step failed', () => {
  expect(summary([suite('a', 7)], ['lint'])).toEqual({ passed: 7, failed: 1 });
});

it('takes the second run’s word for the files that it ran', () => {
  const first = [suite('a', 4, 1), suite('b', 3), suite('c', 0, 1)];
  expect(withSecondRun(first, [suite('a', 5), suite('c', 1, 1)])).toEqual([
    suite('a', 5),
    suite('b', 3),
    suite('c', 1, 1),
  ]);
});
