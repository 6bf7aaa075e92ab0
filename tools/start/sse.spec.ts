import { sseParser } from './sse.mjs';

const read = (...pieces: string[]) => {
  const parse = sseParser();
  return pieces.flatMap((piece) => parse(piece));
};

it('reads id, type and data of a message', () => {
  expect(read('id: 7\nevent: SlideAdded\ndata: {"a":1}\n\n')).toEqual([
    { id: '7', event: 'SlideAdded', data: '{"a":1}' },
  ]);
});

it.each(['\n', '\r\n', '\r'])('reads lines that end with %j, wherever the text is cut', (end) => {
  const text = ['id: 1', 'data: a', 'data: b', '', ': comment', 'data:c', '', 'data: open'].join(
    end,
  );
  const expected = [
    { id: '1', event: 'message', data: 'a\nb' },
    { id: '1', event: 'message', data: 'c' },
  ];
  for (let cut = 0; cut <= text.length; cut += 1) {
    expect(read(text.slice(0, cut), text.slice(cut))).toEqual(expected);
  }
});

it('keeps the last id for messages without one, and skips messages without data', () => {
  expect(read('id: 3\n\ndata: x\n\nevent: Heartbeat\n\n')).toEqual([
    { id: '3', event: 'message', data: 'x' },
  ]);
});
