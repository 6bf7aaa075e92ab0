import { context, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { randomUUID } from 'node:crypto';
import { currentTraceparent, inSpan, startDeckTrace, startTracing, traceIdOf } from './index';

const exporter = new InMemorySpanExporter();
const processor = new SimpleSpanProcessor({ exporter });
const tracing = startTracing({
  service: 'test',
  endpoint: undefined,
  spanProcessors: [processor],
});
afterAll(() => tracing.stop());
beforeEach(() => exporter.reset());

const finished = async (name: string) => {
  await processor.forceFlush();
  const span = exporter.getFinishedSpans().find((span) => span.name === name);
  if (!span) throw new Error(`no span ${name}`);
  return span;
};

it("begins a deck's trace with the deck's id, linked both ways to the request that made it", async () => {
  const deckId = randomUUID();
  await inSpan('request', {}, () =>
    startDeckTrace(deckId, async () => inSpan('relay', {}, () => 1)),
  );

  const [request, deck, relay] = await Promise.all(
    ['request', 'generate-deck', 'relay'].map(finished),
  );
  expect(deck?.spanContext().traceId).toBe(traceIdOf(deckId));
  expect(relay?.spanContext().traceId).toBe(traceIdOf(deckId));
  expect(request?.spanContext().traceId).not.toBe(traceIdOf(deckId));
  expect(deck?.links[0]?.context.traceId).toBe(request?.spanContext().traceId);
  expect(request?.links[0]?.context.traceId).toBe(traceIdOf(deckId));
});

it('goes on under a traceparent that came from another process', async () => {
  const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const handedOn = inSpan('write-slide', {}, () => currentTraceparent(), { parent });
  expect(handedOn).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
  expect((await finished('write-slide')).parentSpanContext?.spanId).toBe('b7ad6b7169203331');
});

it('marks a span by the code of what failed, never by its message', async () => {
  const failing = inSpan('plan', {}, () =>
    Promise.reject(Object.assign(new Error('the words of a user'), { code: 'llm.refused' })),
  );
  await expect(failing).rejects.toThrow('the words of a user');
  expect((await finished('plan')).status.message).toBe('llm.refused');
  expect(JSON.stringify((await finished('plan')).events)).not.toContain('words');
});

it('ends the active span with the work', async () => {
  await inSpan('outer', {}, async () => undefined);
  expect(trace.getSpan(context.active())).toBeUndefined();
});
