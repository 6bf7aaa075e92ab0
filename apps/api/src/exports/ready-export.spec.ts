import type { QueryBus } from '@nestjs/cqrs';
import type { ExportResponse, ExportStatus } from '@presto/contracts';
import { Drain } from '@presto/platform';
import { EXAMPLES } from '../docs/examples';
import { ReadyExport } from './ready-export';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const standing = (status: ExportStatus): ExportResponse => ({
  ...(EXAMPLES.Export as unknown as ExportResponse),
  status,
});

/** Waits for an export that stands like this at each look; the last one stays. */
function waiting(...statuses: ExportStatus[]) {
  const drain = new Drain();
  let looks = 0;
  const queries = {
    execute: async () => standing(statuses[Math.min(looks++, statuses.length - 1)] ?? 'PENDING'),
  };
  const ready = new ReadyExport(queries as unknown as QueryBus, drain);
  const answer = ready.of('me', standing('PENDING'));
  let settled: ExportStatus | null = null;
  void answer.then(({ status }) => (settled = status));
  return { drain, looks: () => looks, settled: () => settled };
}

it('answers as soon as the file is there', async () => {
  const { settled, looks } = waiting('PENDING', 'RUNNING', 'COMPLETED');
  await jest.advanceTimersByTimeAsync(1_000);
  expect([settled(), looks()]).toEqual(['COMPLETED', 3]);
});

it('answers with a failure as with a file', async () => {
  const { settled } = waiting('FAILED');
  await jest.advanceTimersByTimeAsync(100);
  expect(settled()).toBe('FAILED');
});

it('waits 30 s and no longer, asking less and less often', async () => {
  const { settled, looks } = waiting('RUNNING');
  await jest.advanceTimersByTimeAsync(29_000);
  expect(settled()).toBeNull();
  await jest.advanceTimersByTimeAsync(2_000);
  expect([settled(), looks() < 80]).toEqual(['RUNNING', true]);
});

it('keeps no shutdown waiting', async () => {
  const { settled, drain } = waiting('RUNNING');
  await jest.advanceTimersByTimeAsync(1_000);
  void drain.run(1_000);
  await jest.advanceTimersByTimeAsync(600);
  expect(settled()).toBe('RUNNING');
});
