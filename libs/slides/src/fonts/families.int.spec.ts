import { packagedFile } from '../testing/font-files';
import { THEME_NAMES, themeFonts } from '../themes/themes';
import { nearestWeight } from './families';

it('names only files that are packaged', async () => {
  const specifiers = new Set(
    THEME_NAMES.flatMap((name) => themeFonts(name).map(({ specifier }) => specifier)),
  );
  for (const specifier of specifiers) {
    const bytes = await packagedFile(specifier);
    expect([specifier, Buffer.from(bytes.subarray(0, 4)).toString()]).toEqual([specifier, 'wOF2']);
  }
});

it('takes the weight that a browser would take', () => {
  expect(nearestWeight('noto-sans-kr', 600)).toBe(700);
  expect(nearestWeight('noto-sans-kr', 500)).toBe(400);
  expect(nearestWeight('inter', 800)).toBe(800);
});
