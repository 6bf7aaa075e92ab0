/** How a call of the model server ended, for operators. */
export type RequestOutcome =
  'answered' | 'timeout' | 'failed' | 'busy' | 'aborted' | 'refused' | 'unsupported';

/** Where the metrics of model calls go (`presto_llm_*`). */
export abstract class LlmMeter {
  abstract request(model: string, outcome: RequestOutcome): void;
  /** `cached` tokens are a part of the input ones. */
  abstract tokens(model: string, direction: 'input' | 'cached' | 'output', count: number): void;
  abstract cost(model: string, usd: number): void;
}
