import { FAMILIES } from '../fonts/families';
import { brandAdjustments, brandTheme } from './brand-theme';
import { VISIONS, difference } from './colour-vision';
import { contrast } from './contrast';
import { stylesheetOf } from './stylesheet';

const brand = { name: 'acme', title: 'Acme', logo: null, colours: ['#ffcc00'], font: null };

it.each([
  '#ffcc00',
  '#ffffff',
  '#000000',
  '#808080',
  '#7f9f7f',
  '#ff0000',
  '#00ff00',
  '#0000ff',
  '#e85d04',
  '#1d3557',
])('is readable in every part for a brand of %s', (colour) => {
  const { plain, bold } = brandTheme({ ...brand, colours: [colour] }).colours;
  for (const { surface, card, text, muted, accent, accentText } of [plain, bold]) {
    for (const ground of [surface, card]) {
      for (const ink of [text, muted, accent])
        expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(accentText, accent)).toBeGreaterThanOrEqual(4.5);
  }
});

it('has at least six chart colours that stand out, the brand first', () => {
  const { series, plain } = brandTheme({ ...brand, colours: ['#1d3557', '#e63946'] }).colours;
  expect(series).toHaveLength(6);
  expect(series[0]).toBe('#1d3557');
  for (const colour of series) expect(contrast(colour, plain.surface)).toBeGreaterThanOrEqual(3);
});

it.each([
  [['#1d3557', '#1d3558', '#e63946']],
  [['#ff0000', '#00ff00', '#0000ff', '#ffff00', '#00ffff', '#ff00ff']],
  [['#888888']],
  [['#0a0a0a', '#fefefe']],
])('has chart colours that eyes of every kind tell apart for %j', (colours) => {
  const { series } = brandTheme({ ...brand, colours }).colours;
  for (const vision of VISIONS) {
    series.forEach((a, i) =>
      series
        .slice(i + 1)
        .forEach((b) => expect(difference(a, b, vision)).toBeGreaterThanOrEqual(7)),
    );
  }
});

it('points with its second colour on covers where that can be read, else with the ink', () => {
  const accentWith = (second: string) =>
    brandTheme({ ...brand, colours: ['#0b1f4b', second] }).colours.bold.accent;
  expect([accentWith('#ffd23f'), accentWith('#101020')]).toEqual(['#ffd23f', '#ffffff']);
});

it('tells which colours it had to move, and leaves readable ones alone', () => {
  expect(brandAdjustments({ ...brand, colours: ['#0B1F4B', '#b3261e'] })).toEqual([]);
  expect(brandAdjustments({ ...brand, colours: ['#ffcc00', '#fff4b8'] })).toMatchObject([
    { field: 'colours[0]', given: '#ffcc00', for: 'accent' },
    { field: 'colours[1]', given: '#fff4b8', for: 'chart' },
  ]);
});

it('takes a packaged face by its key or its name', () => {
  for (const font of ['source-serif', 'Source Serif 4'])
    expect(brandTheme({ ...brand, font }).fonts).toMatchObject({
      heading: 'source-serif',
      world: 'serif',
    });
  expect(Object.keys(FAMILIES)).toContain(brandTheme(brand).fonts.heading);
});

it('shows the logo from its own data, on a plate where the cover would swallow it', () => {
  const src = 'data:image/png;base64,AAAA';
  const sheetOf = (tone: 'dark' | 'light', colours: string[]) =>
    brandTheme({ ...brand, colours, logo: { src, tone } }).css;
  expect(stylesheetOf(brandTheme({ ...brand, logo: { src, tone: 'dark' } }))).toContain(src);
  expect(sheetOf('dark', ['#0b1f4b'])).toContain('background-color: #ffffff');
  expect(sheetOf('dark', ['#ffcc00'])).not.toContain('border-radius: 12px');
  expect(sheetOf('light', ['#0b1f4b'])).not.toContain('border-radius: 12px');
});

it.each([
  [{ colours: ['red'] }, 'colours[0]'],
  [{ colours: [] }, 'colours'],
  [{ font: 'Comic Sans' }, 'font'],
  [{ logo: { src: 'https://example.org/logo.png', tone: 'dark' as const } }, 'logo'],
  [{ logo: { src: 'data:image/png;base64,A")}body{display:none', tone: 'dark' as const } }, 'logo'],
])('refuses %j, naming the field', (wrong, field) => {
  expect(() => brandTheme({ ...brand, ...wrong })).toThrow(
    expect.objectContaining({
      code: 'theme.invalid',
      errors: [expect.objectContaining({ field })],
    }),
  );
});
