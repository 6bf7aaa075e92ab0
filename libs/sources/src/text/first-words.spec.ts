import { firstWords } from './first-words';

describe('firstWords', () => {
  it('is the first line that says anything, without markup', () => {
    expect(firstWords('\n---\n## A plan\nmore', 50)).toBe('A plan');
  });

  it('is cut between words and says so', () => {
    expect(firstWords('one two three four', 12)).toBe('one two…');
    expect(firstWords('가'.repeat(20), 10)).toBe(`${'가'.repeat(9)}…`);
  });

  it('never cuts a character in two', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(firstWords(`x${family.repeat(3)}`, family.length + 4)).toBe(`x${family}…`);
  });

  it('shows nothing that cannot be seen', () => {
    expect(firstWords('\u202Eevil\u200B', 20)).toBe('evil');
  });
});
