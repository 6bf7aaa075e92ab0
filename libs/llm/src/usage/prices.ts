/** US dollars a million tokens. */
export interface Price {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

/**
 * Standard prices of OpenAI's models, from https://platform.openai.com/docs/pricing as published in the
 * first half of 2026. Models of other providers and local ones have none here: their calls are counted,
 * their cost is 0.
 */
const PRICES: Readonly<Record<string, Price>> = {
  'gpt-5.4': { input: 2.5, cached: 0.25, output: 15 },
  'gpt-5.2': { input: 1.75, cached: 0.175, output: 14 },
  'gpt-5.1': { input: 1.25, cached: 0.125, output: 10 },
  'gpt-5': { input: 1.25, cached: 0.125, output: 10 },
  'gpt-5-mini': { input: 0.25, cached: 0.025, output: 2 },
  'gpt-5-nano': { input: 0.05, cached: 0.005, output: 0.4 },
  'gpt-4.1': { input: 2, cached: 0.5, output: 8 },
  'gpt-4.1-mini': { input: 0.4, cached: 0.1, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, cached: 0.025, output: 0.4 },
  'gpt-4o': { input: 2.5, cached: 1.25, output: 10 },
  'gpt-4o-mini': { input: 0.15, cached: 0.075, output: 0.6 },
  'gpt-4-turbo': { input: 10, cached: 10, output: 30 },
  'gpt-3.5-turbo': { input: 0.5, cached: 0.5, output: 1.5 },
  'o4-mini': { input: 1.1, cached: 0.275, output: 4.4 },
  o3: { input: 2, cached: 0.5, output: 8 },
  'o3-mini': { input: 1.1, cached: 0.55, output: 4.4 },
  o1: { input: 15, cached: 7.5, output: 60 },
};

/** A date (`-2025-08-07`), `-latest` or a provider's prefix (`openai/`) does not change the price. */
export function priceOf(model: string): Price | null {
  const name = model
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/-(\d{4}-\d{2}-\d{2}|\d{4}|latest|chat-latest)$/, '');
  return PRICES[name] ?? null;
}
