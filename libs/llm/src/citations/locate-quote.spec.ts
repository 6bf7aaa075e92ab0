import fc from 'fast-check';
import { locateQuote } from './locate-quote';

const SEED = Number(process.env['TEST_SEED'] ?? 20261121);
const word = fc.stringMatching(/^[a-zA-Z가-힣0-9]{1,9}$/);

describe('finding a quote in a source', () => {
  it('finds every stretch of words where it stands, whatever white space is between', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 12, maxLength: 40 }),
        fc.nat(5),
        fc.constantFrom(' ', '\n', '  \n', ' **'),
        (words, from, gap) => {
          const text = words.join(gap);
          const quote = words.slice(from, from + 6).join(' ');
          const range = locateQuote(text, quote);
          if (quote.replace(/ /g, '').length < 8) return range === null;
          return (
            range !== null &&
            text.slice(range.start, range.end).replace(/[\s*]+/g, '') === quote.replace(/ /g, '')
          );
        },
      ),
      { seed: SEED },
    );
  });

  it('does not find what is said otherwise', () => {
    expect(
      locateQuote('Revenue rose by 12 % in 2025.', 'Revenue rose by 21 % in 2025.'),
    ).toBeNull();
    expect(locateQuote('Revenue rose by 12 %', 'revenue rose by 12 %')).toBeNull();
  });

  it('does not take a word or two for a quote', () => {
    expect(locateQuote('Revenue rose', 'rose')).toBeNull();
  });

  it('keeps the mark that closes a sentence', () => {
    const text = 'They came. They stayed a while! Then?';
    const range = locateQuote(text, 'They stayed a while!');
    expect(text.slice(range?.start, range?.end)).toBe('They stayed a while!');
  });

  it('takes bounded time', () => {
    const from = performance.now();
    locateQuote('a'.repeat(20_000), `${'a'.repeat(9_999)}b`);
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});
