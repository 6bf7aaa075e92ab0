import { randomUUID } from 'node:crypto';
import { logFields } from '../logging';
import {
  currentTraceparent,
  inRequestTrace,
  startDeckTrace,
  startTracing,
  traceIdOf,
} from './index';

const tracing = startTracing({ service: 'test', endpoint: undefined });
afterAll(() => tracing.stop());

it('hands ids on although nothing is exported', () => {
  const deckId = randomUUID();
  const [traceparent, fields] = startDeckTrace(
    deckId,
    () => [currentTraceparent(), logFields()] as const,
  );
  expect(traceparent?.split('-')[1]).toBe(traceIdOf(deckId));
  expect(fields['trace_id']).toBe(traceIdOf(deckId));
});

it('gives a request the trace it came with, else one of its own, and keeps one that is there', () => {
  const traceIdIn = (traceparent?: string) =>
    inRequestTrace(traceparent, () => [
      logFields()['trace_id'],
      currentTraceparent()?.split('-')[1],
      inRequestTrace(undefined, () => logFields()['trace_id']),
    ]);
  const given = '0af7651916cd43dd8448eb211c80319c';
  expect(new Set(traceIdIn(`00-${given}-b7ad6b7169203331-01`))).toEqual(new Set([given]));
  const [own, ...others] = traceIdIn('nonsense');
  expect(own).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(others)).toEqual(new Set([own]));
  expect(traceIdIn()[0]).not.toBe(own);
});
