import { AppError } from '@presto/kernel';
import { MAX_SOURCE_BYTES, decodeText } from './decode-text';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const refusal = (input: Uint8Array | string): Pick<AppError, 'kind' | 'code'> | null => {
  try {
    decodeText(input);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: error.kind, code: error.code };
  }
};

describe('decodeText', () => {
  it('takes the byte order mark off, makes ends of lines one kind and composes characters', () => {
    expect(decodeText(bytes('\uFEFFa\r\nb\rc'))).toBe('a\nb\nc');
    expect(decodeText('한글'.normalize('NFD'))).toBe('한글');
    expect(decodeText('e\u0301')).toBe('é');
  });

  it('refuses what is not UTF-8', () => {
    expect(refusal(new Uint8Array([0x41, 0xff, 0x42]))).toEqual({
      kind: 'invalid',
      code: 'source.encoding',
    });
    expect(refusal(new Uint8Array([0xc7, 0xd1, 0xb1, 0xdb]))).toEqual({
      kind: 'invalid',
      code: 'source.encoding',
    });
    expect(refusal('a\uD800b')).toEqual({ kind: 'invalid', code: 'source.encoding' });
  });

  it('refuses what is not text, naming known formats', () => {
    expect(refusal(bytes('%PDF-1.7 …'))).toEqual({ kind: 'unsupported', code: 'source.binary' });
    expect(refusal(bytes('PK\u0003\u0004rest'))).toEqual({
      kind: 'unsupported',
      code: 'source.binary',
    });
    expect(refusal(new Uint8Array([0x61, 0, 0x62]))).toEqual({
      kind: 'invalid',
      code: 'source.binary',
    });
    expect(refusal('a\u0000b')).toEqual({ kind: 'invalid', code: 'source.binary' });
    expect(refusal('\u0001\u0002\u0003'.repeat(20))).toEqual({
      kind: 'invalid',
      code: 'source.binary',
    });
  });

  it('refuses text in which nothing can be seen', () => {
    for (const text of ['', ' \n\t', '\u200B\u200B', '\u202E\u2066', '\uFEFF', '\u3164\u115F']) {
      expect(refusal(text)).toEqual({ kind: 'invalid', code: 'source.empty' });
    }
  });

  it('takes a mebibyte of UTF-8 and not a byte more', () => {
    expect(decodeText('a'.repeat(MAX_SOURCE_BYTES))).toHaveLength(MAX_SOURCE_BYTES);
    expect(refusal('a'.repeat(MAX_SOURCE_BYTES + 1))).toEqual({
      kind: 'too-large',
      code: 'source.too_large',
    });
    expect(refusal('한'.repeat(MAX_SOURCE_BYTES / 2))).toEqual({
      kind: 'too-large',
      code: 'source.too_large',
    });
  });
});
