import { fitted, plain, progressDisplay, progressLine } from './progress.mjs';

it('fills the bar as slots settle', () => {
  const line = (done: number) => progressLine({ done, total: 4, label: 'Why now' }, 60);
  expect(line(0)).toBe(`${'░'.repeat(20)}  0/4  Why now`);
  expect(line(1)).toBe(`${'█'.repeat(5)}${'░'.repeat(15)}  1/4  Why now`);
  expect(line(4)).toBe(`${'█'.repeat(20)}  4/4  Why now`);
});

it('says so while the number of slides is not known', () => {
  expect(progressLine({ done: 0, total: null, label: '' }, 24)).toBe('░░░░░░░░  0/?  ');
});

it('never exceeds the columns of the terminal', () => {
  for (const columns of [20, 40, 80]) {
    const line = progressLine({ done: 1, total: 3, label: 'A title '.repeat(40) }, columns);
    expect(line.length).toBeLessThan(columns);
  }
});

it('counts East Asian characters as two columns and never cuts one in half', () => {
  expect(fitted('슬라이드', 8)).toBe('슬라이드');
  expect(fitted('슬라이드', 7)).toBe('슬라이…');
  expect(fitted('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…');
  expect(fitted('abc', 0)).toBe('…');
});

it('keeps a document from steering the terminal', () => {
  expect(plain('\u001b[2Jred\u202e\r\nalert\u0007')).toBe('[2Jred alert');
});

it('draws the bar below the lines on a terminal, and lines alone elsewhere', () => {
  const written = (isTTY: boolean) => {
    let text = '';
    const display = progressDisplay({ isTTY, columns: 24, write: (part) => (text += part) });
    display.bar({ done: 0, total: 1, label: 'a' });
    display.line('1  One');
    display.end();
    return text;
  };
  expect(written(false)).toBe('1  One\n');
  const bar = '░░░░░░░░  0/1  a';
  expect(written(true)).toBe(`\r\u001b[2K${bar}\r\u001b[2K1  One\n${bar}\r\u001b[2K`);
});
