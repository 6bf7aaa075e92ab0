import type { CallUsage } from '@presto/decks';
import { priceOf } from './prices';

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/gu;

/** About what a tokenizer counts: 4 Latin characters, or one ideograph or syllable, a token. */
export function estimateTokens(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0;
  return Math.ceil((text.length - wide) / 4 + wide * 0.9);
}

/** Tokens as a provider reports them. */
export interface ReportedTokens {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly input_token_details?: { readonly cache_read?: number };
}

/** What a call used: as reported, or estimated from its texts where the server reports nothing. */
export function countUsage(
  model: string,
  reported: ReportedTokens | null,
  texts: { readonly prompt: string; readonly answer: string },
): CallUsage {
  const inputTokens = reported?.input_tokens ?? estimateTokens(texts.prompt);
  const outputTokens = reported?.output_tokens ?? estimateTokens(texts.answer);
  const cachedTokens = Math.min(inputTokens, reported?.input_token_details?.cache_read ?? 0);
  return {
    inputTokens,
    cachedTokens,
    outputTokens,
    costUsd: cost(model, inputTokens, cachedTokens, outputTokens),
  };
}

function cost(model: string, input: number, cached: number, output: number): number {
  const price = priceOf(model);
  if (!price) return 0;
  return (
    ((input - cached) * price.input + cached * price.cached + output * price.output) / 1_000_000
  );
}
