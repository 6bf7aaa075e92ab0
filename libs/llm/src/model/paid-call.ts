import { SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { CallOutcome, OpenCall } from '@presto/decks';
import { countUsage } from '../usage/count-usage';
import type { LlmMeter, RequestOutcome } from '../usage/llm-meter';
import type { Question } from './question';
import type { Reading } from './reading';

const tracer = trace.getTracer('presto.llm');

/** The bookkeeping of one call: its entry in the step's ledger, its metrics and its span, closed once. */
export class PaidCall {
  readonly span: Span;
  /** True once it is settled, or settling. */
  settled = false;

  constructor(
    private readonly open: OpenCall,
    private readonly model: string,
    private readonly meter: LlmMeter,
    step: Question['step'],
  ) {
    this.span = tracer.startSpan(`llm ${step}`, {
      attributes: {
        'gen_ai.request.model': model,
        'presto.step': step,
        'presto.attempt': open.attempt,
      },
    });
  }

  /**
   * @param read what was read of a call that is paid for, and the prompt it answers; null when nothing is
   * @param shown the outcome for operators, where it tells more than the ledger needs
   */
  async settle(
    outcome: CallOutcome,
    read: (Reading & { readonly prompt: string }) | null,
    shown: RequestOutcome = outcome,
  ): Promise<void> {
    this.settled = true;
    const { model, meter, span } = this;
    const usage = read && countUsage(model, read.tokens, read);
    meter.request(model, shown);
    span.setAttribute('presto.outcome', shown);
    if (outcome === 'failed' || outcome === 'timeout')
      span.setStatus({ code: SpanStatusCode.ERROR });
    if (usage) {
      meter.tokens(model, 'input', usage.inputTokens);
      meter.tokens(model, 'cached', usage.cachedTokens);
      meter.tokens(model, 'output', usage.outputTokens);
      meter.cost(model, usage.costUsd);
      span.setAttribute('gen_ai.usage.input_tokens', usage.inputTokens);
      span.setAttribute('gen_ai.usage.output_tokens', usage.outputTokens);
    }
    span.end();
    await this.open.settle(outcome, usage);
  }
}
