import fc from 'fast-check';
import { extractJson } from './extract-json';
import { OutlineScanner } from './outline-scanner';

describe('finding the JSON in what a model said', () => {
  it.each([
    ['bare', '{"a":1}'],
    ['fenced', 'Here:\n```json\n{"a":1}\n```\nBye'],
    ['in chatter with braces', 'I use {braces} like {this}: {"a":1} and {that}.'],
    ['after thoughts', '<think>maybe {"a":2}?</think>{"a":1}'],
    ['with a trailing comma', '{"a":1,}'],
    ['with single quotes', "{'a':1}"],
    ['with bare keys', '{a:1}'],
    ['with comments', '{"a":1 /* one */}'],
  ])('reads an object that is %s', (_, said) => {
    expect(extractJson(said)).toEqual({ a: 1 });
  });

  it('reads strings with raw line breaks', () => {
    expect(extractJson('{"a":"one\ntwo"}')).toEqual({ a: 'one\ntwo' });
  });

  it.each(['', 'no', '[1,2]', '<think>{"a":1}', '{"a":{"b":1}', '"text"', '{"a":1'])(
    'finds none in %j',
    (said) => {
      expect(extractJson(said)).toBeNull();
    },
  );

  it('takes bounded time for what is made to be slow', () => {
    const from = performance.now();
    extractJson('{"a":'.repeat(50_000));
    extractJson("{'".repeat(200_000));
    extractJson(`{"a": "${'\\\\"'.repeat(100_000)}`);
    const scanner = new OutlineScanner();
    for (let i = 0; i < 4_000; i += 1)
      for (const _ of scanner.push('no object here, {really}. <thin '.repeat(2))) void _;
    expect(performance.now() - from).toBeLessThan(1_000);
  });
});

describe('reading an outline while it streams', () => {
  const outline =
    '{"title":"A \\"b\\"","total":2,"slides":[{"title":"One","passages":[1,2]},{"title":"T{w}o","x":{"y":[]}}]}';
  const scanned = (text: string, size: number) => {
    const scanner = new OutlineScanner();
    const parts = [];
    for (let at = 0; at < text.length; at += size)
      parts.push(...scanner.push(text.slice(at, at + size)));
    return { parts, done: scanner.done };
  };

  it.each([1, 2, 3, 7, 1000])('tells the same parts in pieces of %i characters', (size) => {
    expect(scanned(outline, size)).toEqual({
      parts: [
        { type: 'field', key: 'title', value: 'A "b"' },
        { type: 'field', key: 'total', value: 2 },
        { type: 'item', key: 'slides', value: { title: 'One', passages: [1, 2] } },
        { type: 'item', key: 'slides', value: { title: 'T{w}o', x: { y: [] } } },
      ],
      done: true,
    });
  });

  it('passes over chatter and thoughts', () => {
    const { parts } = scanned(
      `<think>{"title":"No"}</think>Sure, {here}:\n\`\`\`json\n${outline}\n\`\`\``,
      5,
    );
    expect(parts[0]).toEqual({ type: 'field', key: 'title', value: 'A "b"' });
    expect(parts).toHaveLength(4);
  });

  it('tells what the whole object holds, however it is cut', () => {
    const text = fc.string({ maxLength: 12 });
    const plan = fc.record({
      title: text,
      total: fc.nat(99),
      slides: fc.array(fc.record({ title: text, passages: fc.array(fc.nat(9)) })),
    });
    fc.assert(
      fc.property(
        plan,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0, 2),
        (value, size, indent) => {
          const { parts, done } = scanned(JSON.stringify(value, null, indent), size);
          expect(done).toBe(true);
          expect(parts).toEqual([
            { type: 'field', key: 'title', value: value.title },
            { type: 'field', key: 'total', value: value.total },
            ...value.slides.map((slide) => ({ type: 'item', key: 'slides', value: slide })),
          ]);
        },
      ),
      { seed: Number(process.env['TEST_SEED'] ?? 20261121) },
    );
  });

  it('tells an item as soon as its brace closes', () => {
    const scanner = new OutlineScanner();
    expect([...scanner.push('{"slides":[{"title":"One"}')]).toHaveLength(1);
    expect(scanner.done).toBe(false);
  });
});
