import { context, propagation, trace, type Span } from '@opentelemetry/api';
import type { AIMessageChunk } from '@langchain/core/messages';
import { MAX_ANSWER_CHARACTERS } from '../config';
import type { ReportedTokens } from '../usage/count-usage';
import type { CallFault } from './call-fault';
import type { Question } from './question';

/** What has been read of an answer. */
export interface Reading {
  answer: string;
  tokens: ReportedTokens | null;
  finish: string | null;
}

export class AnswerTooLong extends Error {
  constructor() {
    super(`the answer is longer than ${MAX_ANSWER_CHARACTERS} characters`);
  }
}

/**
 * The text of a streamed answer, piece by piece, gathered in `reading`.
 *
 * @throws AnswerTooLong beyond the size limit, the signal's reason as soon as it is aborted
 */
export async function* deltas(
  open: () => Promise<AsyncIterable<AIMessageChunk>>,
  reading: Reading,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  const chunks = (await raced(open(), signal))[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await raced(chunks.next(), signal);
    if (done) return;
    const delta = deltaOf(value, reading);
    if (reading.answer.length > MAX_ANSWER_CHARACTERS) throw new AnswerTooLong();
    if (delta) yield delta;
  }
}

/** The new text in a chunk: of the message, or of the arguments of the one tool call. */
function deltaOf(chunk: AIMessageChunk, reading: Reading): string {
  reading.tokens = chunk.usage_metadata ?? reading.tokens;
  const finish = chunk.response_metadata['finish_reason'] as unknown;
  if (typeof finish === 'string') reading.finish = finish;
  const delta = argumentsIn(chunk) ?? chunk.text;
  reading.answer += delta;
  return delta;
}

function argumentsIn(chunk: AIMessageChunk): string | null {
  if (chunk.tool_call_chunks?.length)
    return chunk.tool_call_chunks.map(({ args }) => args ?? '').join('');
  const [whole] = chunk.tool_calls ?? [];
  if (whole) return JSON.stringify(whole.args);
  return chunk.invalid_tool_calls?.[0]?.args ?? null;
}

/** What is wrong with an answer by how the server says it ended. */
export function endOf({ finish }: Reading): CallFault | null {
  if (finish === 'length')
    return { type: 'failed', reason: 'the answer was cut at the length limit of the model' };
  if (finish === 'content_filter')
    return { type: 'failed', reason: 'the content filter of the provider stopped the answer' };
  return null;
}

/** `promise`, unless the signal is aborted first: then its reason, at once. */
export function raced<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Headers of a call: its place in the trace, and which step asks; nothing about the user or the deck. */
export function headersOf(question: Question, span: Span): Record<string, string> {
  const headers: Record<string, string> = { 'x-presto-step': question.step };
  propagation.inject(trace.setSpan(context.active(), span), headers);
  return headers;
}
