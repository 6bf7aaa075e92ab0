import dmSans from '@fontsource/dm-sans/unicode.json';
import fraunces from '@fontsource/fraunces/unicode.json';
import plexMono from '@fontsource/ibm-plex-mono/unicode.json';
import plexSans from '@fontsource/ibm-plex-sans/unicode.json';
import inter from '@fontsource/inter/unicode.json';
import jetbrainsMono from '@fontsource/jetbrains-mono/unicode.json';
import notoSansArabic from '@fontsource/noto-sans-arabic/unicode.json';
import notoSansDevanagari from '@fontsource/noto-sans-devanagari/unicode.json';
import notoSansHebrew from '@fontsource/noto-sans-hebrew/unicode.json';
import notoSansJp from '@fontsource/noto-sans-jp/unicode.json';
import notoSansKr from '@fontsource/noto-sans-kr/unicode.json';
import notoSansSc from '@fontsource/noto-sans-sc/unicode.json';
import notoSans from '@fontsource/noto-sans/unicode.json';
import notoSerifKr from '@fontsource/noto-serif-kr/unicode.json';
import notoSerif from '@fontsource/noto-serif/unicode.json';
import playfair from '@fontsource/playfair-display/unicode.json';
import sourceSerif from '@fontsource/source-serif-4/unicode.json';
import spaceGrotesk from '@fontsource/space-grotesk/unicode.json';

export type Weight = 300 | 400 | 500 | 600 | 700 | 800;

export interface Family {
  /** Name in CSS. */
  readonly css: string;
  readonly package: string;
  readonly generic: 'sans-serif' | 'serif' | 'monospace';
  readonly weights: readonly Weight[];
  readonly italics: boolean;
  /** Unicode range of each subset file, as CSS writes it. */
  readonly subsets: Readonly<Record<string, string>>;
}

const LATIN_WEIGHTS = [300, 400, 500, 600, 700] as const satisfies readonly Weight[];
const WORLD_WEIGHTS = [400, 700] as const satisfies readonly Weight[];

function family(
  css: string,
  name: string,
  generic: Family['generic'],
  subsets: Readonly<Record<string, string>>,
  options: Partial<Pick<Family, 'weights' | 'italics'>> = {},
): Family {
  return {
    css,
    package: `@fontsource/${name}`,
    generic,
    weights: LATIN_WEIGHTS,
    italics: false,
    subsets,
    ...options,
  };
}

const world = { weights: WORLD_WEIGHTS };
const italics = { italics: true };

/** The packaged faces. */
export const FAMILIES = {
  'dm-sans': family('DM Sans', 'dm-sans', 'sans-serif', dmSans, italics),
  fraunces: family('Fraunces', 'fraunces', 'serif', fraunces, italics),
  'ibm-plex-mono': family('IBM Plex Mono', 'ibm-plex-mono', 'monospace', plexMono, italics),
  'ibm-plex-sans': family('IBM Plex Sans', 'ibm-plex-sans', 'sans-serif', plexSans, italics),
  inter: family('Inter', 'inter', 'sans-serif', inter, {
    italics: true,
    weights: [...LATIN_WEIGHTS, 800],
  }),
  'jetbrains-mono': family('JetBrains Mono', 'jetbrains-mono', 'monospace', jetbrainsMono, italics),
  playfair: family('Playfair Display', 'playfair-display', 'serif', playfair, {
    italics: true,
    weights: [400, 500, 600, 700, 800],
  }),
  'source-serif': family('Source Serif 4', 'source-serif-4', 'serif', sourceSerif, italics),
  'space-grotesk': family('Space Grotesk', 'space-grotesk', 'sans-serif', spaceGrotesk),
  'noto-sans': family('Noto Sans', 'noto-sans', 'sans-serif', notoSans, {
    ...world,
    italics: true,
  }),
  'noto-serif': family('Noto Serif', 'noto-serif', 'serif', notoSerif, { ...world, italics: true }),
  'noto-sans-kr': family('Noto Sans KR', 'noto-sans-kr', 'sans-serif', notoSansKr, world),
  'noto-serif-kr': family('Noto Serif KR', 'noto-serif-kr', 'serif', notoSerifKr, world),
  'noto-sans-jp': family('Noto Sans JP', 'noto-sans-jp', 'sans-serif', notoSansJp, world),
  'noto-sans-sc': family('Noto Sans SC', 'noto-sans-sc', 'sans-serif', notoSansSc, world),
  'noto-sans-arabic': family(
    'Noto Sans Arabic',
    'noto-sans-arabic',
    'sans-serif',
    notoSansArabic,
    world,
  ),
  'noto-sans-hebrew': family(
    'Noto Sans Hebrew',
    'noto-sans-hebrew',
    'sans-serif',
    notoSansHebrew,
    world,
  ),
  'noto-sans-devanagari': family(
    'Noto Sans Devanagari',
    'noto-sans-devanagari',
    'sans-serif',
    notoSansDevanagari,
    world,
  ),
} as const satisfies Record<string, Family>;
export type FamilyName = keyof typeof FAMILIES;

/** A file of a face: part of its characters, in one weight and style. */
export interface FontFile {
  readonly family: FamilyName;
  readonly weight: Weight;
  readonly style: 'normal' | 'italic';
  readonly unicodeRange: string;
  /** File name, unique over all packages. */
  readonly file: string;
  /** Module specifier of the woff2 bytes, `@fontsource/inter/files/inter-latin-400-normal.woff2`. */
  readonly specifier: string;
}

/** The files of a face in a weight; none when the face has no italics and they are asked for. */
export function fontFiles(name: FamilyName, weight: Weight, style: FontFile['style']): FontFile[] {
  const { package: from, subsets, italics: slanted } = FAMILIES[name] as Family;
  if (style === 'italic' && !slanted) return [];
  return Object.entries(subsets).map(([subset, unicodeRange]) => {
    // Numbered subsets are written [12] in the list and 12 in the file's name.
    const file = `${from.slice('@fontsource/'.length)}-${subset.replace(/[[\]]/g, '')}-${weight}-${style}.woff2`;
    return { family: name, weight, style, unicodeRange, file, specifier: `${from}/files/${file}` };
  });
}

/** The weight a face has that CSS would take for the one asked for. */
export function nearestWeight(name: FamilyName, weight: Weight): Weight {
  const { weights } = FAMILIES[name] as Family;
  if (weights.includes(weight)) return weight;
  const heavier = weights.filter((w) => w > weight);
  const lighter = weights.filter((w) => w < weight);
  // CSS Fonts 4, 5.2: below 400 first lighter, above 500 first heavier, between them 500 or 400 first.
  if (weight > 500) return heavier[0] ?? lighter.at(-1) ?? weight;
  if (weight === 500 && weights.includes(400)) return 400;
  if (weight === 400 && weights.includes(500)) return 500;
  return lighter.at(-1) ?? heavier[0] ?? weight;
}
