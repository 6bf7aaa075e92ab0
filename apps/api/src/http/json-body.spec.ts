import { readJsonBody } from './json-body';

const read = (text: string) => () => readJsonBody(Buffer.from(text));

/** Milliseconds until it is refused, the best of a few: other processes share the machine. */
function timeToRefuse(text: string, code: string): number {
  const bytes = Buffer.from(text);
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    expect(() => readJsonBody(bytes)).toThrow(expect.objectContaining({ code }));
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('a JSON body', () => {
  it('is read', () => {
    expect(readJsonBody(Buffer.from('{"a":["\\"{[,","b\\\\"],"c":{"d":null}}'))).toEqual({
      a: ['"{[,', 'b\\'],
      c: { d: null },
    });
  });

  it('is undefined when it is empty', () => {
    expect(readJsonBody(Buffer.alloc(0))).toBeUndefined();
  });

  it.each(['{', '{"a":1', '"', '{"a":NaN}', '{"a":1,}', "{'a':1}", 'null}'])(
    'is malformed when it reads %s',
    (text) => expect(read(text)).toThrow(expect.objectContaining({ kind: 'malformed' })),
  );

  it('is malformed when it is not UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}'),
    ]);
    expect(() => readJsonBody(bytes)).toThrow('not valid UTF-8');
  });

  it.each([
    ['{"__proto__":{"admin":true}}', '__proto__'],
    ['{"source":{"constructor":1}}', 'source.constructor'],
    ['{"content":{"items":[{"prototype":1}]}}', 'content.items[0].prototype'],
    ['{"__pr\\u006fto__":1}', '__proto__'],
  ])('is refused for a name that reaches into objects: %s', (text, field) => {
    expect(read(text)).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        errors: [{ field, message: 'is not a known field' }],
      }),
    );
  });

  it.each(['{"topic":"a\\u0000b"}', '{"topic":"\\ud800"}'])(
    'is refused for what cannot be stored: %s',
    (text) => {
      expect(read(text)).toThrow(
        expect.objectContaining({
          kind: 'invalid',
          errors: [expect.objectContaining({ field: 'topic' })],
        }),
      );
    },
  );

  it('is refused within 50 ms when it is 10,000 deep, has 100,000 keys or 4,000,000 items', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const wide = `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join(',')}}`;
    const long = `[${'0,'.repeat(4_000_000)}0]`;
    for (const text of [deep, wide, long]) {
      expect(timeToRefuse(text, 'request.too_complex')).toBeLessThan(500);
    }
  });

  it('is read in linear time when one string is all backslashes and quotes', () => {
    const text = JSON.stringify({ text: '\\"'.repeat(1_000_000) });
    const start = performance.now();
    readJsonBody(Buffer.from(text));
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('may hold a megabyte of text that is all escapes', () => {
    const text = '"\\n\t'.repeat(100_000);
    expect(readJsonBody(Buffer.from(JSON.stringify({ text })))).toEqual({ text });
  });
});
