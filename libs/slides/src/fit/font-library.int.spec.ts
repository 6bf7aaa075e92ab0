import { packagedFile } from '../testing/font-files';
import { Face, FontLibrary } from './font-library';

const FACES: readonly Face[] = [
  { family: 'dm-sans', weight: 400, italic: false },
  { family: 'fraunces', weight: 700, italic: false },
  { family: 'noto-sans-kr', weight: 400, italic: false },
];
const TEXT = 'The reserve falls every winter 2026, 겨울마다 줄어드는 예비력';

it('opens several files at once, the first time too, as it opens them one by one', async () => {
  const atOnce = new FontLibrary(packagedFile);
  await Promise.all(FACES.map((face) => atOnce.prepare(TEXT, [face])));

  const oneByOne = new FontLibrary(packagedFile);
  for (const face of FACES) await oneByOne.prepare(TEXT, [face]);

  for (const face of FACES) {
    const [both, one] = [new Set<string>(), new Set<string>()];
    expect(atOnce.width(TEXT, [face], [], both, 'latin')).toBeCloseTo(
      oneByOne.width(TEXT, [face], [], one, 'latin'),
    );
    expect([...both]).toEqual([...one]);
  }
  expect(oneByOne.width('reserve', [FACES[0] as Face], [], new Set(), 'latin')).toBeLessThan(5);
});
