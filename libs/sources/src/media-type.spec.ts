import { guessMediaType, resolveMediaType } from './media-type';

describe('resolveMediaType', () => {
  it('reads by the declared type, whatever its parameters', () => {
    expect(resolveMediaType('text/csv; charset=utf-8', null, 'a')).toBe('text/csv');
    expect(resolveMediaType('TEXT/X-MARKDOWN', null, 'a')).toBe('text/markdown');
  });

  it('believes the name of a file more than the type that browsers send for it', () => {
    expect(resolveMediaType('text/plain', 'notes.md', 'a')).toBe('text/markdown');
    expect(resolveMediaType('application/octet-stream', 'sales.CSV', 'a')).toBe('text/csv');
  });

  it('looks at the text when nobody says what it is', () => {
    expect(resolveMediaType(null, null, '# A\n\ntext')).toBe('text/markdown');
    expect(guessMediaType('a;b;c\n1;2;3\n4;5;6\n')).toBe('text/csv');
    expect(guessMediaType('Dear all,\n\nwe met, and talked.')).toBe('text/plain');
    expect(guessMediaType('Title\n=====\n\ntext')).toBe('text/markdown');
  });

  it('refuses types and endings that cannot be read', () => {
    for (const [type, name] of [
      ['application/pdf', null],
      ['image/png', 'a.md'],
      [null, 'a.docx'],
    ] as const) {
      expect(() => resolveMediaType(type, name, 'a')).toThrow(
        expect.objectContaining({ kind: 'unsupported', code: 'source.media_type' }),
      );
    }
  });
});
