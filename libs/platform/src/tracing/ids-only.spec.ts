import { randomUUID } from 'node:crypto';
import { logFields } from '../logging';
import { currentTraceparent, inSpan, startDeckTrace, startTracing, traceIdOf } from './index';

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

it('costs microseconds a span, not milliseconds', () => {
  const rounds = 20_000;
  const start = performance.now();
  for (let i = 0; i < rounds; i++) inSpan('delivery', {}, () => i);
  expect(((performance.now() - start) * 1000) / rounds).toBeLessThan(100);
});
