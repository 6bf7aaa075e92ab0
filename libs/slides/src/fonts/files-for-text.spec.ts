import { themeFonts } from '../themes/themes';
import { filesForText } from './files-for-text';

it('takes the few files that a text needs', () => {
  const all = themeFonts('editorial');
  const needed = filesForText(all, 'Certainty halves the fee');
  expect(needed.length).toBeLessThan(all.length / 10);
  expect(needed.map(({ file }) => file)).toContain('fraunces-latin-500-normal.woff2');
});

it('takes Korean files for Korean text', () => {
  expect(
    filesForText(themeFonts('mono'), '예측').some(({ family }) => family === 'noto-sans-kr'),
  ).toBe(true);
});
