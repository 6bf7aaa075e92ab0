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

  it('takes bounded time for megabytes of braces', () => {
    const from = performance.now();
    extractJson('{"a":'.repeat(50_000));
    extractJson("{'".repeat(200_000));
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

  it('tells an item as soon as its brace closes', () => {
    const scanner = new OutlineScanner();
    expect([...scanner.push('{"slides":[{"title":"One"}')]).toHaveLength(1);
    expect(scanner.done).toBe(false);
  });
});
