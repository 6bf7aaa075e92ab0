import { countUsage, estimateTokens } from './count-usage';
import { priceOf } from './prices';

describe('the cost of a call', () => {
  it.each(['gpt-4o-mini', 'gpt-4o-mini-2024-07-18', 'openai/gpt-4o-mini', 'GPT-4o-mini'])(
    'has a price for %s',
    (model) => {
      expect(priceOf(model)).toEqual({ input: 0.15, cached: 0.075, output: 0.6 });
    },
  );

  it('is nothing for models without a known price', () => {
    expect(priceOf('llama3.2:3b')).toBeNull();
    expect(
      countUsage('llama3.2:3b', { input_tokens: 10, output_tokens: 5 }, { prompt: '', answer: '' })
        .costUsd,
    ).toBe(0);
  });

  it('charges cached tokens less', () => {
    const reported = {
      input_tokens: 1_000_000,
      output_tokens: 0,
      input_token_details: { cache_read: 400_000 },
    };
    const usage = countUsage('gpt-4o-mini', reported, { prompt: '', answer: '' });
    expect(usage).toEqual({
      inputTokens: 1_000_000,
      cachedTokens: 400_000,
      outputTokens: 0,
      costUsd: expect.closeTo(0.12, 10),
    });
  });

  it('counts a syllable of Korean about as a token, and four Latin letters as one', () => {
    expect(estimateTokens('abcdefgh')).toBe(2);
    expect(estimateTokens('가나다라마바사아자차')).toBe(9);
  });
});
