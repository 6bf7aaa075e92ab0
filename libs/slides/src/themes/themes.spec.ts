import { FAMILIES } from '../fonts/families';
import { NARROWEST, SLIDE } from '../scene/metrics';
import { VISIONS, difference } from './colour-vision';
import { contrast } from './contrast';
import { Palette } from './theme';
import { THEMES, themeFonts, themeNamed, themeStylesheet } from './themes';

const themes = [...THEMES.values()];

describe.each(themes)('$name', (theme) => {
  const { colours } = theme;

  it.each([
    ['plain', colours.plain],
    ['bold', colours.bold],
  ])('has readable text on its %s grounds', (_, palette: Palette) => {
    for (const ground of [palette.surface, palette.card]) {
      for (const text of [palette.text, palette.muted, palette.accent]) {
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast(palette.accentText, palette.accent)).toBeGreaterThanOrEqual(4.5);
  });

  it('has readable code on its cards', () => {
    for (const colour of Object.values(colours.code)) {
      expect(contrast(colour, colours.plain.card)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has six chart colours that stand out from the ground', () => {
    expect(colours.series.length).toBeGreaterThanOrEqual(6);
    for (const colour of colours.series)
      expect(contrast(colour, colours.plain.surface)).toBeGreaterThanOrEqual(3);
  });

  it('has chart colours that eyes of every kind tell apart', () => {
    const pairs = colours.series.flatMap((a, i) =>
      colours.series.slice(i + 1).map((b) => [a, b] as const),
    );
    for (const vision of VISIONS) {
      for (const [a, b] of pairs) expect(difference(a, b, vision)).toBeGreaterThanOrEqual(7);
    }
  });

  it('leaves the room that drawings count on', () => {
    expect(SLIDE.width - 2 * theme.shape.inline).toBeGreaterThanOrEqual(NARROWEST);
  });

  it('asks its fonts of no other host', () => {
    const urls = [...themeStylesheet(theme.name).matchAll(/url\(([^)]*)\)/g)].map(
      (match) => match[1],
    );
    const files = new Set(themeFonts(theme.name).map(({ file }) => `fonts/${file}`));
    expect(urls.filter((url) => !files.has(url ?? ''))).toEqual([]);
  });
});

it('packages at least ten themes, light and dark ones among them', () => {
  expect(themes.length).toBeGreaterThanOrEqual(10);
  expect(new Set(themes.map((theme) => theme.mode))).toEqual(new Set(['light', 'dark']));
});

it('names the themes that exist when one does not', () => {
  expect(() => themeNamed('neon')).toThrow(
    expect.objectContaining({ code: 'theme.unknown', kind: 'invalid' }),
  );
});

it('has faces for Korean, Japanese, Chinese, Arabic, Hebrew and Devanagari in every theme', () => {
  for (const { name } of themes) {
    const families = new Set(themeFonts(name).map(({ family }) => FAMILIES[family].css));
    for (const script of ['JP', 'SC', 'Arabic', 'Hebrew', 'Devanagari']) {
      expect([...families].some((family) => family.endsWith(script))).toBe(true);
    }
    expect([...families].some((family) => family.endsWith('KR'))).toBe(true);
  }
});
