import { AppError } from '@presto/kernel';
import { FAMILIES, FamilyName } from '../fonts/families';
import { contrast, luminance, mix, readableOn } from './contrast';
import { mono } from './mono.theme';
import { Palette, Theme } from './theme';

export interface Brand {
  /** Stable name of the theme, unique for its owner. */
  readonly name: string;
  readonly title: string;
  /** A data URL (png, jpeg or webp, ≤ 256 kB), shown on cover slides; null for none. */
  readonly logo: string | null;
  /** `#rrggbb`, the leading one first; the others serve charts. */
  readonly colours: readonly string[];
  /** A packaged face; null for the default one. */
  readonly font: string | null;
}

const HEX = /^#[0-9a-f]{6}$/i;
const LOGO = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/;
const LONGEST_LOGO = 350_000;
const READABLE = 4.5;
/** Chart colours beside the brand's own; the first ones far apart for eyes of every kind. */
const COMPANIONS = ['#c87741', '#4192c8', '#5c1f6b', '#3e9874', '#9c5462', '#a68e30'];

/**
 * A theme in a brand's colours and face. Colours are darkened or lightened as little as makes them readable,
 * so the contrast of every text is 4.5 : 1 or more, whatever the brand's colours are.
 *
 * @throws AppError `theme.invalid`, naming the field
 */
export function brandTheme({ name, title, logo, colours, font }: Brand): Theme {
  const faults = [
    ...colours.flatMap((colour, i) =>
      HEX.test(colour) ? [] : [{ field: `colours[${i}]`, message: 'must be #rrggbb' }],
    ),
    ...(colours.length === 0 || colours.length > 6
      ? [{ field: 'colours', message: `1 to 6 (got ${colours.length})` }]
      : []),
    ...(font === null || isFamily(font)
      ? []
      : [{ field: 'font', message: `one of ${Object.keys(FAMILIES).join(', ')}` }]),
    ...(logo === null || (LOGO.test(logo) && logo.length <= LONGEST_LOGO)
      ? []
      : [{ field: 'logo', message: 'a png, jpeg or webp data URL of at most 256 kB' }]),
  ];
  if (faults.length > 0)
    throw new AppError(
      'invalid',
      'theme.invalid',
      `The brand cannot be used: ${faults[0]?.field} ${faults[0]?.message}.`,
      { errors: faults },
    );

  const lead = colours[0] ?? mono.colours.plain.accent;
  const plain = plainPalette(lead);
  const face = font !== null && isFamily(font) ? font : mono.fonts.heading;
  return {
    ...mono,
    name,
    title,
    description: `In the colours of ${title}.`,
    colours: {
      ...mono.colours,
      plain,
      bold: boldPalette(lead),
      series: seriesOf([plain.accent, ...colours.slice(1)], plain.surface),
    },
    fonts: {
      ...mono.fonts,
      heading: face,
      body: face,
      world: FAMILIES[face].generic === 'serif' ? 'serif' : 'sans',
    },
    css: logo === null ? mono.css : mono.css + logoCss(logo),
  };
}

function isFamily(name: string): name is FamilyName {
  return Object.hasOwn(FAMILIES, name);
}

function plainPalette(lead: string): Palette {
  const surface = '#ffffff';
  const card = mix(surface, lead, 0.06);
  const accent = readableOn(lead, [surface, card], READABLE);
  return {
    ...mono.colours.plain,
    surface,
    card,
    accent,
    accentText: inkOn(accent),
    rule: mix(surface, lead, 0.2),
  };
}

/** The brand's colour as the ground of covers; ink and accent are found for it. */
function boldPalette(lead: string): Palette {
  const ink = inkOn(lead);
  // A ground of middling lightness carries neither black nor white text: it moves away from its ink.
  const surface = readableOn(lead, [ink], 7);
  const card = mix(surface, ink === '#ffffff' ? '#000000' : '#ffffff', 0.14);
  const muted = readableOn(mix(ink, surface, 0.2), [surface, card], READABLE);
  return {
    surface,
    card,
    text: ink,
    muted,
    accent: ink,
    accentText: readableOn(surface, [ink], READABLE),
    rule: mix(surface, ink, 0.3),
  };
}

function inkOn(ground: string): string {
  return contrast('#ffffff', ground) >= contrast('#111111', ground) ? '#ffffff' : '#111111';
}

function seriesOf(own: readonly string[], surface: string): string[] {
  const visible = [...own, ...COMPANIONS].map((colour) => readableOn(colour, [surface], 3));
  return [...new Set(visible)]
    .slice(0, 6)
    .sort((a, b) => (a === visible[0] ? -1 : b === visible[0] ? 1 : luminance(a) - luminance(b)));
}

function logoCss(logo: string): string {
  return `
.slide:is(.layout-title, .layout-closing) .motif span { display: none; }
.slide:is(.layout-title, .layout-closing) .motif::before { content: ''; position: absolute; inset-inline-end: 72px; top: 60px; width: 240px; height: 120px; background: url("${logo}") top right / contain no-repeat; }
`;
}
