import { readPictureHeader } from './picture-header';
import { lyingJpeg, png, SECRET } from './testing/pictures';
import { VipsPictureEncoder } from './vips-picture-encoder';

const encoder = new VipsPictureEncoder();
const RED = [200, 20, 20, 255] as const;

it('writes every picture anew: upright, smaller, and nothing in it but what it shows', async () => {
  const jpeg = await encoder.encode(png(2000, 1000, RED), 'picture');
  expect(jpeg).toMatchObject({ mediaType: 'image/jpeg', width: 1600, height: 800, tone: 'dark' });
  const lying = lyingJpeg(Buffer.from(jpeg.bytes));
  const upright = await encoder.encode(lying, 'picture');
  expect(upright).toMatchObject({ mediaType: 'image/jpeg', width: 800, height: 1600 });
  for (const { bytes } of [jpeg, upright]) {
    expect(Buffer.from(bytes).includes(SECRET)).toBe(false);
    expect(Buffer.from(bytes).includes('Exif')).toBe(false);
    expect(bytes.length).toBeLessThanOrEqual(256 * 1024);
    expect(readPictureHeader(bytes)?.isWhole).toBe(true);
  }
});

it('keeps what is transparent, as png while that is light enough', async () => {
  const disc = png(300, 300, (x, y) =>
    Math.hypot(x - 150, y - 150) < 140 ? [250, 250, 250, 255] : [0, 0, 0, 0],
  );
  expect(await encoder.encode(disc, 'picture')).toMatchObject({
    ...{ mediaType: 'image/png', width: 300, height: 300, tone: 'light' },
  });
  const noise = png(600, 500, (x, y) => {
    const grain = (x * 7919 + y * 104_729 + ((x * y * 31) % 251)) % 256;
    return [grain, (grain * 3) % 256, (grain * 7) % 256, x % 256];
  });
  const heavy = await encoder.encode(noise, 'picture');
  expect(heavy.bytes.length).toBeLessThanOrEqual(256 * 1024);
  expect(['image/png', 'image/webp']).toContain(heavy.mediaType);
  // And what we wrote is what we read.
  expect(await encoder.encode(heavy.bytes, 'logo')).toMatchObject({ mediaType: 'image/png' });
}, 60_000);

it('makes logos small', async () => {
  const logo = await encoder.encode(png(2000, 500, RED), 'logo');
  expect(logo).toMatchObject({ mediaType: 'image/png', width: 480, height: 120 });
});

const bomb = Buffer.from(png(4, 4, RED));
bomb.writeUInt32BE(100_000, 16);
bomb.writeUInt32BE(100_000, 20);

it.each([
  ['svg', Buffer.from('<svg onload="x"/>'), 'unsupported', 'picture.media_type'],
  ['a page', Buffer.from('<html><script>1</script>'), 'unsupported', 'picture.media_type'],
  ['nothing', Buffer.alloc(0), 'unsupported', 'picture.media_type'],
  ['half a picture', png(64, 64, RED).subarray(0, 100), 'invalid', 'picture.unreadable'],
  [
    'a picture by its first bytes alone',
    Buffer.concat([png(4, 4, RED).subarray(0, 40), Buffer.from('nonsense IEND nonsense')]),
    ...(['invalid', 'picture.unreadable'] as const),
  ],
  ['ten billion pixels', bomb, 'invalid', 'picture.too_many_pixels'],
  ['more than 5 MB', Buffer.alloc(5 * 2 ** 20 + 1), 'too-large', 'picture.too_large'],
])('refuses %s', async (_, bytes, kind, code) => {
  await expect(encoder.encode(bytes, 'picture')).rejects.toMatchObject({
    ...{ kind, code, errors: [{ field: 'file', message: expect.any(String) as string }] },
  });
});

it('reads so many at once, lets so many wait, and refuses the next for a moment', async () => {
  const few = new VipsPictureEncoder({ atOnce: 1, mostWaiting: 2 });
  const asked = Array.from({ length: 4 }, (_, i) => few.encode(png(20 + i, 20, RED), 'logo'));
  const answers = await Promise.allSettled(asked);
  expect(answers.map((one) => (one.status === 'fulfilled' ? one.value.width : 'refused'))).toEqual([
    ...[20, 21, 22, 'refused'],
  ]);
  await expect(asked[3]).rejects.toMatchObject({ kind: 'unavailable', code: 'picture.busy' });
  expect(await few.encode(png(5, 5, RED), 'logo')).toMatchObject({ width: 5 });
}, 60_000);
