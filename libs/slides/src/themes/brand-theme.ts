import { AppError, FieldError } from '@presto/kernel';
import { FAMILIES, FamilyName } from '../fonts/families';
import { Adjustment, brandColours } from './brand-palette';
import { luminance } from './contrast';
import { mono } from './mono.theme';
import { Theme } from './theme';

export interface BrandLogo {
  /** A data URL (png, jpeg or webp, ≤ 256 kB). */
  readonly src: string;
  /** Whether its drawing is dark or light: the ground it stands on is the other. */
  readonly tone: 'dark' | 'light';
}

export interface Brand {
  /** Stable name of the theme, unique for all users. */
  readonly name: string;
  readonly title: string;
  /** Shown on covers, and small on content slides; null for none. */
  readonly logo: BrandLogo | null;
  /** `#rrggbb`, the leading one first, the second an accent on covers; all serve charts. */
  readonly colours: readonly string[];
  /** A packaged face by its key or name in CSS (`source-serif`, `Source Serif 4`); null for the default one. */
  readonly font: string | null;
}

const HEX = /^#[0-9a-f]{6}$/i;
const LOGO = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/;
const LONGEST_LOGO = 350_000;
const MOST_COLOURS = 6;

/**
 * A theme in a brand's colours and face. Colours are darkened or lightened as little as makes them readable,
 * so the contrast of every text is 4.5 : 1 or more, whatever the brand's colours are.
 *
 * @throws AppError `theme.invalid`, naming the field
 */
export function brandTheme(brand: Brand): Theme {
  const { name, title, logo } = brand;
  const { colours } = brandColours(checkedColours(brand));
  const face = faceNamed(brand.font) ?? mono.fonts.heading;
  return {
    ...mono,
    name,
    title,
    description: `In the colours of ${title}.`,
    colours,
    fonts: {
      ...mono.fonts,
      heading: face,
      body: face,
      world: FAMILIES[face].generic === 'serif' ? 'serif' : 'sans',
    },
    css: logo === null ? mono.css : mono.css + logoCss(logo, colours.bold.surface),
  };
}

/** Which of the brand's colours {@link brandTheme} had to move, and for what. @throws as it does */
export function brandAdjustments(brand: Brand): readonly Adjustment[] {
  return brandColours(checkedColours(brand)).adjusted;
}

function checkedColours({ logo, colours, font }: Brand): [string, ...string[]] {
  const faults: FieldError[] = [
    ...colours.flatMap((colour, i) =>
      HEX.test(colour) ? [] : [{ field: `colours[${i}]`, message: 'must be #rrggbb' }],
    ),
    ...(colours.length === 0 || colours.length > MOST_COLOURS
      ? [{ field: 'colours', message: `must be 1 to ${MOST_COLOURS} (got ${colours.length})` }]
      : []),
    ...(font === null || faceNamed(font)
      ? []
      : [{ field: 'font', message: `must be one of ${Object.keys(FAMILIES).join(', ')}` }]),
    ...(logo === null || (LOGO.test(logo.src) && logo.src.length <= LONGEST_LOGO)
      ? []
      : [{ field: 'logo', message: 'must be a png, jpeg or webp data URL of at most 256 kB' }]),
  ];
  if (faults.length > 0)
    throw new AppError(
      'invalid',
      'theme.invalid',
      `The brand cannot be used: ${faults[0]?.field} ${faults[0]?.message}.`,
      { errors: faults },
    );
  return colours.map((colour) => colour.toLowerCase()) as [string, ...string[]];
}

function faceNamed(font: string | null): FamilyName | undefined {
  const wanted = font?.trim().toLowerCase();
  return (Object.keys(FAMILIES) as FamilyName[]).find(
    (key) => key === wanted || FAMILIES[key].css.toLowerCase() === wanted,
  );
}

/** Large on covers, on a plate where the cover would swallow it; small below the text of content slides. */
function logoCss({ src, tone }: BrandLogo, cover: string): string {
  const plate = tone === 'dark' ? '#ffffff' : '#141414';
  const stands = tone === 'dark' ? luminance(cover) > 0.6 : luminance(cover) < 0.2;
  const ground = stands ? '' : `background-color: ${plate}; border-radius: 12px;`;
  const small = tone === 'dark' ? '' : `background-color: ${plate}; border-radius: 4px;`;
  const picture = `background-image: url("${src}"); background-repeat: no-repeat; background-origin: content-box; background-size: contain;`;
  return `
.slide:is(.layout-title, .layout-closing) .motif span { display: none; }
.slide:is(.layout-title, .layout-closing) .motif::before { content: ''; position: absolute; inset-inline-end: 72px; top: 60px; width: 240px; height: 120px; padding: 16px; ${picture} background-position: center; ${ground} }
.slide.stage-plain .motif::before { content: ''; position: absolute; inset-inline-end: 24px; bottom: 10px; width: 96px; height: 30px; padding: 3px; ${picture} background-position: right center; ${small} }
.slide.stage-plain[dir='rtl'] .motif::before { background-position: left center; }
`;
}
