import { brandTheme } from './brand-theme';
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

it('shows the logo on cover slides from its own data', () => {
  const logo = 'data:image/png;base64,AAAA';
  expect(stylesheetOf(brandTheme({ ...brand, logo }))).toContain(logo);
});

it.each([
  [{ colours: ['red'] }, 'colours[0]'],
  [{ colours: [] }, 'colours'],
  [{ font: 'Comic Sans' }, 'font'],
  [{ logo: 'https://example.org/logo.png' }, 'logo'],
  [{ logo: 'data:image/png;base64,A")}body{display:none' }, 'logo'],
])('refuses %j, naming the field', (wrong, field) => {
  expect(() => brandTheme({ ...brand, ...wrong })).toThrow(
    expect.objectContaining({
      code: 'theme.invalid',
      errors: [expect.objectContaining({ field })],
    }),
  );
});
