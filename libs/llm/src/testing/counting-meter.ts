import { LlmMeter, type RequestOutcome } from '../usage/llm-meter';

/** Keeps what is measured. */
export class CountingMeter extends LlmMeter {
  readonly requests: RequestOutcome[] = [];
  readonly counted: Record<string, number> = {};
  usd = 0;

  override request(_model: string, outcome: RequestOutcome): void {
    this.requests.push(outcome);
  }

  override tokens(_model: string, direction: 'input' | 'cached' | 'output', count: number): void {
    this.counted[direction] = (this.counted[direction] ?? 0) + count;
  }

  override cost(_model: string, usd: number): void {
    this.usd += usd;
  }
}
