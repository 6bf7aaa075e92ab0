import { VISIONS, difference } from './colour-vision';
import { contrast, luminance, mix, readableOn } from './contrast';
import { mono } from './mono.theme';
import { Palette, ThemeColours } from './theme';

const READABLE = 4.5;
const VISIBLE = 3;
const SERIES = 6;
/** Least distance of two chart colours, see {@link difference}. */
const APART = 7;
/** Chart colours beside the brand's own, of many hues and lightnesses. */
const COMPANIONS = [
  ...['#c87741', '#4192c8', '#5c1f6b', '#3e9874', '#9c5462', '#a68e30', '#141414', '#609ba9'],
  ...['#4b6228', '#9241c8', '#6b2e1f', '#8f7dd9', '#1f4e6b', '#d06a9c', '#2f742f', '#7a7a7a'],
];

/** The brand's colour where readability asked for another one. */
export interface Adjustment {
  /** `colours[0]` */
  readonly field: string;
  readonly given: string;
  readonly used: string;
  readonly for: 'accent' | 'cover' | 'chart';
}

export interface BrandColours {
  readonly colours: ThemeColours;
  readonly adjusted: readonly Adjustment[];
}

/**
 * A brand's colours as a theme's: darkened or lightened as little as makes every text 4.5 : 1 and every mark of
 * a chart 3 : 1 on its ground. What had to be moved is told.
 *
 * @param own `#rrggbb`, at least one, the leading one first
 */
export function brandColours(own: readonly [string, ...string[]]): BrandColours {
  const [lead, second] = own;
  const plain = plainPalette(lead);
  const bold = boldPalette(lead, second);
  const chart = own.map((colour) => readableOn(colour, [plain.surface], VISIBLE));
  const series = seriesOf([plain.accent, ...chart.slice(1)], plain.surface);
  const moved = (i: number, used: string, use: Adjustment['for']): Adjustment[] =>
    own[i] === used ? [] : [{ field: `colours[${i}]`, given: own[i] ?? '', used, for: use }];
  return {
    colours: { ...mono.colours, plain, bold, series },
    adjusted: [
      ...moved(0, plain.accent, 'accent'),
      ...moved(0, bold.surface, 'cover'),
      ...(bold.accent === bold.text || second === undefined ? [] : moved(1, bold.accent, 'cover')),
      ...chart.slice(1).flatMap((used, i) => moved(i + 1, used, 'chart')),
    ],
  };
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
function boldPalette(lead: string, second: string | undefined): Palette {
  const ink = inkOn(lead);
  // A ground of middling lightness carries neither black nor white text: it moves away from its ink.
  const surface = readableOn(lead, [ink], 7);
  const card = mix(surface, ink === '#ffffff' ? '#000000' : '#ffffff', 0.14);
  const muted = readableOn(mix(ink, surface, 0.2), [surface, card], READABLE);
  // The second colour points at what matters where it nearly can be read; moved further it would be another one.
  const points = second !== undefined && contrast(second, surface) >= VISIBLE;
  const accent = points ? readableOn(second, [surface, card], READABLE) : ink;
  return {
    surface,
    card,
    text: ink,
    muted,
    accent,
    accentText: points ? inkOn(accent) : readableOn(surface, [ink], READABLE),
    rule: mix(surface, ink, 0.3),
  };
}

/** White or near-black, whichever reads better; black where near-black would not do. */
function inkOn(ground: string): string {
  const [white, dark] = [contrast('#ffffff', ground), contrast('#111111', ground)];
  if (white >= dark) return white >= READABLE ? '#ffffff' : '#000000';
  return dark >= READABLE ? '#111111' : '#000000';
}

/** Six colours: the brand's, less those that some eyes take for another, and the farthest companions. */
function seriesOf(own: readonly string[], surface: string): string[] {
  const chosen: string[] = [];
  const distance = (colour: string) =>
    Math.min(
      Infinity,
      ...chosen.flatMap((other) => VISIONS.map((vision) => difference(colour, other, vision))),
    );
  for (const colour of own) if (distance(colour) >= APART) chosen.push(colour);
  const others = COMPANIONS.map((colour) => readableOn(colour, [surface], VISIBLE));
  while (chosen.length < SERIES) {
    const farthest = others.reduce((best, colour) =>
      distance(colour) > distance(best) ? colour : best,
    );
    chosen.push(farthest);
  }
  const [first = '', ...rest] = chosen;
  return [first, ...rest.sort((a, b) => luminance(a) - luminance(b))];
}
