import { ChatOpenAI } from '@langchain/openai';
import type { AuthorCall } from '@presto/decks';
import { BusyWait, backoffMs, sleep } from '../budget/busy-wait';
import { DEFAULT_BACKOFF, type LlmOptions } from '../config';
import { estimateTokens } from '../usage/count-usage';
import type { LlmMeter } from '../usage/llm-meter';
import { faultOf, type CallFault, type WireRecord } from './call-fault';
import { gateOf, type ServerGate } from './guarded-fetch';
import { PaidCall } from './paid-call';
import type { AnswerEnd, Question } from './question';
import { AnswerTooLong, deltas, endOf, headersOf, type Reading } from './reading';
import { refusalError } from './refusal-words';
import { humbler, shapeOf, type RequestShape, type ServerShape } from './request-shape';
import { structured } from './structured-request';

/** Tokens of a long answer. */
const ANSWER_TOKENS = 2_000;
/** Reservations in a row that were too old for their call, after which the process is not fit to make any. */
const MAX_LATE = 10;

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
   * @throws Error when the process stands still before each of its calls
   * @throws the reason of `call.signal` as soon as that is aborted
   */
  async *answer(
    question: Question,
    call: Pick<AuthorCall, 'signal' | 'ledger'>,
  ): AsyncGenerator<string, AnswerEnd> {
    const backoff = this.options.backoff ?? DEFAULT_BACKOFF;
    const busy = new BusyWait(this.options.waitMs, backoff);
    let trial: RequestShape | null = null;
    let inside = false;
    let late = 0;
    const leave = () => {
      if (inside) this.shape.left();
      inside = false;
    };
    try {
      for (;;) {
        call.signal.throwIfAborted();
        const closedForMs = this.gate.closedForMs;
        if (closedForMs > 0) {
          await busy.wait('it cannot be reached', closedForMs, call.signal);
          continue;
        }
        const shape: RequestShape = trial ?? (await this.shape.enter(call.signal));
        inside = true;
        trial = null;
        const fault: CallFault | null = yield* this.attempt(question, shape, call);
        if (fault === null) return { fault: null };
        late = fault.type === 'late' ? late + 1 : 0;
        if (fault.type === 'unsupported') {
          trial = humbler(shape, fault.reason);
          if (!trial) throw refusalError('llm.request_refused', this.options.model, fault.reason);
          continue;
        }
        if (fault.type === 'refused')
          throw refusalError(fault.code, this.options.model, fault.reason);
        leave();
        if (fault.type === 'busy') {
          await busy.wait(fault.reason, fault.afterMs, call.signal);
          continue;
        }
        if (fault.type === 'late') {
          // The server has no part in it: nothing to wait for, and no reason to give the step up.
          if (late >= MAX_LATE) throw new Error(fault.reason);
          continue;
        }
        await sleep(backoffMs(backoff, 0), call.signal);
        return { fault: fault.reason };
      }
    } finally {
      leave();
    }
  }

  /** Told by who reads whole answers: whether the last one held any JSON. */
  judged(hasJson: boolean): void {
    this.shape.judged(hasJson);
  }

  private async *attempt(
    question: Question,
    shape: RequestShape,
    { signal, ledger }: Pick<AuthorCall, 'signal' | 'ledger'>,
  ): AsyncGenerator<string, CallFault | null> {
    const { model, timeoutMs } = this.options;
    const request = structured(question, shape);
    const reserved = await ledger.begin(model, estimateTokens(request.prompt) + ANSWER_TOKENS);
    const paid = new PaidCall(reserved, model, this.meter, question.step);
    const wire: WireRecord = { status: null, headers: null, connection: null };
    const read = { answer: '', tokens: null, finish: null, prompt: request.prompt };
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(new TimedOut(timeoutMs)), timeoutMs);
    const either = AbortSignal.any([signal, stop.signal]);
    try {
      either.throwIfAborted();
      const client = this.client(shape, wire, reserved.startBy, headersOf(question, paid.span));
      yield* deltas(
        () => client.stream([...request.messages], { ...request.options, signal: either }),
        read,
        either,
      );
      await paid.settle('answered', read);
      return endOf(read);
    } catch (error) {
      if (paid.settled) throw error;
      if (!signal.aborted)
        return await this.failed(
          stop.signal.aborted ? stop.signal.reason : error,
          paid,
          read,
          wire,
        );
      // A call that is given up stays given up when its bookkeeping fails: the step's lease sees to that.
      await paid.settle('aborted', read.answer ? read : null).catch(() => undefined);
      throw signal.reason;
    } finally {
      clearTimeout(timer);
      stop.abort();
      // The reader has enough: what came so far is what is paid for.
      if (!paid.settled) await paid.settle('answered', read);
    }
  }

  private async failed(
    error: unknown,
    paid: PaidCall,
    read: Reading & { readonly prompt: string },
    wire: WireRecord,
  ): Promise<CallFault> {
    if (error instanceof TimedOut) {
      await paid.settle('timeout', read);
      return { type: 'timeout', reason: error.message };
    }
    if (error instanceof AnswerTooLong) {
      await paid.settle('answered', read);
      return { type: 'failed', reason: error.message };
    }
    const fault = faultOf(error, wire, Date.now());
    // Nothing was paid for a refused parameter: to the ledger it is a call that burns no attempt.
    if (fault.type === 'unsupported') await paid.settle('busy', null, 'unsupported');
    else if (fault.type === 'late') await paid.settle('aborted', null);
    else await paid.settle(fault.type, wire.status === 200 ? read : null);
    return fault;
  }

  /** A client of one call: its headers and what it saw on the wire are the call's own. */
  private client(
    shape: RequestShape,
    wire: WireRecord,
    startBy: number,
    defaultHeaders: Record<string, string>,
  ): ChatOpenAI {
    const { apiKey, baseUrl, model, timeoutMs } = this.options;
    return new ChatOpenAI({
      model,
      // Local servers ask for none; the client insists on one.
      apiKey: apiKey || 'none',
      maxRetries: 0,
      // The call's own signal ends it; the client's timer only must not be earlier.
      timeout: timeoutMs + 5_000,
      streamUsage: shape.streamUsage,
      disableStreaming: !shape.stream,
      configuration: {
        baseURL: baseUrl,
        maxRetries: 0,
        defaultHeaders,
        fetch: this.gate.fetchFor(wire, startBy, () => this.shape.accepted(shape)),
      },
    });
  }
}

class TimedOut extends Error {
  constructor(ms: number) {
    super(`no answer within ${ms} ms`);
  }
}
