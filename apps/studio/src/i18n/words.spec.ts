import { ApiError, ServerUnreachable, SignInNeeded } from '../api/problem';
import { en } from './en';
import { errorWords } from './error-words';
import { ko } from './ko';
import { languageFrom } from './language';

const problem = (code: string, more: object = {}) =>
  new ApiError(
    400,
    {
      type: '',
      title: '',
      status: 400,
      detail: 'Said by the server.',
      code,
      request_id: 'r1',
      ...more,
    },
    7,
  );

describe('words', () => {
  it('leaves nothing in Korean untranslated', () => {
    const same = (a: unknown, b: unknown, path: string): string[] => {
      if (typeof a === 'string') return a === b && /[a-z]{3}/i.test(a) ? [path] : [];
      if (typeof a !== 'object' || a === null) return [];
      return Object.entries(a).flatMap(([key, value]) =>
        same(value, (b as Record<string, unknown>)[key], `${path}.${key}`),
      );
    };
    const names = [
      '.app.name',
      '.exports.formats.pptx.0',
      '.exports.formats.pdf.0',
      '.exports.formats.json.0',
    ];
    const keys = /^\.present\.keys\.\d\.0$/;
    expect(same(en, ko, '').filter((path) => !names.includes(path) && !keys.test(path))).toEqual(
      [],
    );
  });

  it('says each fault in words of its own', () => {
    const faults = [
      new ServerUnreachable(),
      new SignInNeeded(),
      problem('deck.not_found'),
      problem('author.no_model'),
      problem('rate.limited'),
      problem('deck.limit_reached'),
      problem('edit.limit_reached'),
      problem('version.stale'),
      problem('internal'),
    ];
    for (const text of [en, ko]) {
      const said = faults.map((fault) => errorWords(fault, text));
      expect(new Set(said).size).toBe(faults.length);
      expect(said).not.toContain(text.faults.unknown);
    }
  });

  it('names the field at fault, and otherwise trusts the server’s sentence', () => {
    const errors = [{ field: 'slide_count', message: 'must be an integer from 3 to 60' }];
    expect(errorWords(problem('request.invalid', { errors }), en)).toBe(
      'slide_count: must be an integer from 3 to 60',
    );
    expect(errorWords(problem('deck.full'), en)).toBe('Said by the server.');
  });

  it('speaks the first language of the browser that it knows', () => {
    expect(languageFrom(['de-DE', 'ko-KR', 'en'])).toBe('ko');
    expect(languageFrom(['fr'])).toBe('en');
  });
});
