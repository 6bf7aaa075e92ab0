import { currentTraceparent, inSpan, startTracing } from '@presto/platform';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { A_WRITE, AuthorUnderTest } from '../testing/author-under-test';

const exporter = new InMemorySpanExporter();
const processor = new SimpleSpanProcessor({ exporter });
const tracing = startTracing({ service: 'test', endpoint: undefined, spanProcessors: [processor] });
afterAll(() => tracing.stop());

it('hands the trace of the step on to the model server, under a span for the call', async () => {
  const under = await AuthorUnderTest.start();
  const traceparent = await inSpan('write-slide', {}, async () => {
    await under.author.write(A_WRITE, under.call());
    return currentTraceparent();
  });
  await under.stop();
  await processor.forceFlush();

  const spans = exporter.getFinishedSpans();
  const call = spans.find(({ name }) => name === 'llm write');
  const step = spans.find(({ name }) => name === 'write-slide');
  expect(call?.spanContext().traceId).toBe(traceparent?.split('-')[1]);
  expect(call?.parentSpanContext?.spanId).toBe(step?.spanContext().spanId);
  expect(call?.attributes).toMatchObject({ 'presto.outcome': 'answered', 'presto.attempt': 1 });
  const sent = under.emulator.journal.entries[0]?.headers['traceparent'];
  expect(sent).toBe(`00-${call?.spanContext().traceId}-${call?.spanContext().spanId}-01`);
});
