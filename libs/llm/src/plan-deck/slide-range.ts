import { estimateTokens } from '../usage/count-usage';
import type { SlideRange } from './plan-deck.prompt';

export function exactly(count: number): SlideRange {
  return { least: count, most: count };
}

/** About a slide for every 350 tokens of material, between 6 and 20. */
export function choiceOf(texts: readonly string[], told: number): SlideRange {
  const tokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
  const middle = tokens === 0 ? 10 : Math.max(7, Math.min(18, Math.round(tokens / 350)));
  return { least: Math.max(1, middle - 3 - told), most: Math.max(2, middle + 3 - told) };
}
