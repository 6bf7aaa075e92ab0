import { readPictureHeader } from './picture-header';
import { png } from './testing/pictures';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

it('reads type and size of each kind of picture from its first bytes', () => {
  expect(readPictureHeader(png(3, 2, [0, 0, 0, 255]))).toEqual({
    ...{ mediaType: 'image/png', size: { width: 3, height: 2 }, isWhole: true },
  });
  const jpeg = hex('ffd8 ffe0 0004 4a46 ffff ffc2 0011 08 0102 0304 03 0000 ffd9');
  expect(readPictureHeader(jpeg)).toEqual({
    ...{ mediaType: 'image/jpeg', size: { width: 0x304, height: 0x102 }, isWhole: true },
  });
  const riff = (kind: string, rest: string) =>
    hex(`52494646 16000000 57454250 ${Buffer.from(kind).toString('hex')} ${rest}`);
  expect(readPictureHeader(riff('VP8X', '0a000000 00000000 630000 310000'))).toEqual({
    ...{ mediaType: 'image/webp', size: { width: 100, height: 50 }, isWhole: true },
  });
  expect(readPictureHeader(riff('VP8 ', '0a000000 000000 9d012a 6400 3200'))?.size).toEqual({
    ...{ width: 100, height: 50 },
  });
  expect(readPictureHeader(riff('VP8L', '0a000000 2f 63400c00 0000000000'))?.size).toEqual({
    ...{ width: 100, height: 50 },
  });
});

it.each([
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['gif', 'GIF89a\u0001\u0000'],
  ['html', '<!doctype html>'],
  ['nothing', ''],
])('knows no %s', (_, text) => {
  expect(readPictureHeader(Buffer.from(text, 'latin1'))).toBeNull();
});

it('tells a file that ends early, wherever it ends', () => {
  const whole = png(3, 2, [0, 0, 0, 255]);
  for (let length = 8; length < whole.length - 12; length += 1)
    expect(readPictureHeader(whole.subarray(0, length))?.isWhole).toBe(false);
  for (const start of [hex('ffd8ff'), hex('ffd8 ffe0 ffff'), hex('52494646 00000000 57454250')])
    expect(readPictureHeader(start)).toMatchObject({ size: null, isWhole: false });
});
