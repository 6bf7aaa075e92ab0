import { inRange, parseUnicodeRange } from './unicode-range';

it('reads ranges as CSS writes them', () => {
  const range = parseUnicodeRange('U+20-7E,U+a0, U+4??');
  expect(range).toEqual([
    [0x20, 0x7e],
    [0xa0, 0xa0],
    [0x400, 0x4ff],
  ]);
  expect([0x20, 0x7f, 0xa0, 0x4ab].map((point) => inRange(range, point))).toEqual([
    true,
    false,
    true,
    true,
  ]);
});
