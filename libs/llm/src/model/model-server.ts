import { SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { ChatOpenAI } from '@langchain/openai';
import type { AuthorCall, CallOutcome, OpenCall } from '@presto/decks';
import { BusyWait, backoffMs, sleep } from '../budget/busy-wait';
import { DEFAULT_BACKOFF, MAX_ANSWER_CHARACTERS, type LlmOptions } from '../config';
import { countUsage } from '../usage/count-usage';
import type { LlmMeter } from '../usage/llm-meter';
import { faultOf, type CallFault, type WireRecord } from './call-fault';
import { gateOf, type ServerGate } from './guarded-fetch';
import type { AnswerEnd, Question } from './question';
import { AnswerTooLong, deltaOf, endOf, headersOf, raced, type Reading } from './reading';
import { refusalError } from './refusal-words';
import { shapeOf, type RequestShape, type ServerShape } from './request-shape';
import { structured } from './structured-request';

const tracer = trace.getTracer('presto.llm');

/**
 * One model on one OpenAI-compatible server. Retries are ours alone: the client below never does any, every
 * call goes through the step's ledger, and waiting for a busy server burns no attempt.
 */
export class ModelServer {
  private readonly shape: ServerShape;
  private readonly gate: ServerGate;

  constructor(
    private readonly options: LlmOptions,
    private readonly meter: LlmMeter,
  ) {
    this.shape = shapeOf(options.baseUrl, options.model);
    this.gate = gateOf(options.baseUrl);
  }

  /**
   * Asks until the server has given one answer, and streams its text; returns how the answer ended.
   * Stopping early (`return()`) cuts the connection: what came so far is paid for.
   *
   * @throws AppError `llm.busy` after `waitMs` of waiting, `llm.key_refused`, `llm.quota_exceeded`,
   *   `llm.model_unknown` and the like when asking again cannot help, and what the ledger throws
   * @throws the reason of `call.signal` as soon as that is aborted
   */
  async *answer(question: Question, call: Pick<AuthorCall, 'signal' | 'ledger'>): AsyncGenerator<string, AnswerEnd> {
    const backoff = this.options.backoff ?? DEFAULT_BACKOFF;
    const busy = new BusyWait(this.options.waitMs, backoff);
    for (;;) {
      call.signal.throwIfAborted();
      const closedForMs = this.gate.closedForMs;
      if (closedForMs > 0) {
        await busy.wait('it cannot be reached', closedForMs, call.signal);
        continue;
      }
      const fault = yield* this.attempt(question, call);
      if (fault === null) return { fault: null };
      if (fault.type === 'busy') await busy.wait(fault.reason, fault.afterMs, call.signal);
      else if (fault.type === 'refused') throw refusalError(fault.code, this.options.model, fault.reason);
      else if (fault.type !== 'unsupported') {
        await sleep(backoffMs(backoff, 0), call.signal);
        return { fault: fault.reason };
      }
    }
  }

  /** Told by who reads the answers: whether the last one held any JSON. */
  judged(hasJson: boolean): void {
    this.shape.answered(this.shape.current, hasJson);
  }

  private async *attempt(
    question: Question,
    { signal, ledger }: Pick<AuthorCall, 'signal' | 'ledger'>,
  ): AsyncGenerator<string, CallFault | null> {
    const shape = await this.shape.enter(signal);
    const open = await this.begun(ledger);
    const span = tracer.startSpan(`llm ${question.step}`, {
      attributes: { 'gen_ai.request.model': this.options.model, 'presto.step': question.step, 'presto.attempt': open.attempt },
    });
    const wire: WireRecord = { status: null, headers: null, connection: null };
    const timeout = AbortSignal.timeout(this.options.timeoutMs);
    const stop = new AbortController();
    const either = AbortSignal.any([signal, timeout, stop.signal]);
    const request = structured(question, shape);
    const read: Reading = { answer: '', tokens: null, finish: null };
    const settle = async (outcome: CallOutcome, paid: boolean, shown: CallOutcome | 'unsupported' = outcome) => {
      const usage = paid ? countUsage(this.options.model, read.tokens, { prompt: request.prompt, answer: read.answer }) : null;
      this.measured(shown, usage, span);
      await open.settle(outcome, usage);
    };
    let ended = false;
    try {
      either.throwIfAborted();
      const model = this.client(shape, wire, headersOf(question, span));
      const opening = model.stream([...request.messages], { ...request.options, signal: either });
      const chunks = (await raced(opening, either))[Symbol.asyncIterator]();
      for (;;) {
        const { done, value } = await raced(chunks.next(), either);
        if (done) break;
        const delta = deltaOf(value, read);
        if (delta) yield delta;
        if (read.answer.length > MAX_ANSWER_CHARACTERS) throw new AnswerTooLong();
      }
      ended = true;
      await settle('answered', true);
      return endOf(read);
    } catch (error) {
      if (ended) throw error;
      ended = true;
      if (signal.aborted) {
        // A call that is given up is still given up when its bookkeeping fails; the ledger's lease sees to it.
        await settle('aborted', false).catch(() => undefined);
        throw signal.reason;
      }
      if (timeout.aborted) {
        const fault = { type: 'timeout', reason: `no answer within ${this.options.timeoutMs} ms` } as const;
        await settle('timeout', true);
        return fault;
      }
      if (error instanceof AnswerTooLong) {
        await settle('answered', true);
        return { type: 'failed', reason: `the answer is longer than ${MAX_ANSWER_CHARACTERS} characters` };
      }
      const fault = faultOf(error, wire, Date.now());
      if (fault.type === 'unsupported' && !this.shape.refused(shape, fault.reason)) {
        await settle('refused', false);
        return { type: 'refused', code: 'llm.request_refused', reason: fault.reason };
      }
      if (fault.type === 'unsupported') await settle('busy', false, 'unsupported');
      else await settle(fault.type, wire.status === 200);
      return fault;
    } finally {
      stop.abort();
      this.shape.gaveUp();
      // The reader has enough: what came so far is what is paid for.
      if (!ended) await settle('answered', true);
      span.end();
    }
  }

  private async begun(ledger: AuthorCall['ledger']): Promise<OpenCall> {
    try {
      return await ledger.begin(this.options.model);
    } catch (error) {
      this.shape.gaveUp();
      throw error;
    }
  }

  /** A client of one call: its headers and what it saw on the wire are the call's own. */
  private client(shape: RequestShape, wire: WireRecord, defaultHeaders: Record<string, string>): ChatOpenAI {
    const { apiKey, baseUrl, model, timeoutMs } = this.options;
    return new ChatOpenAI({
      model,
      apiKey,
      maxRetries: 0,
      // The call's own signal ends it; the client's timer only must not be earlier.
      timeout: timeoutMs + 5_000,
      streamUsage: shape.streamUsage,
      disableStreaming: !shape.stream,
      configuration: {
        baseURL: baseUrl,
        maxRetries: 0,
        defaultHeaders,
        fetch: this.gate.fetchFor(wire, () => this.shape.accepted()),
      },
    });
  }

  private measured(outcome: CallOutcome | 'unsupported', usage: ReturnType<typeof countUsage> | null, span: Span): void {
    const { model } = this.options;
    this.meter.request(model, outcome);
    span.setAttribute('presto.outcome', outcome);
    if (outcome === 'failed' || outcome === 'timeout') span.setStatus({ code: SpanStatusCode.ERROR });
    if (!usage) return;
    this.meter.tokens(model, 'input', usage.inputTokens);
    this.meter.tokens(model, 'cached', usage.cachedTokens);
    this.meter.tokens(model, 'output', usage.outputTokens);
    this.meter.cost(model, usage.costUsd);
    span.setAttributes({
      'gen_ai.usage.input_tokens': usage.inputTokens,
      'gen_ai.usage.output_tokens': usage.outputTokens,
    });
  }
}
