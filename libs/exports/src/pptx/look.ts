import {
  FAMILIES,
  FamilyName,
  Palette,
  Script,
  Stage,
  Step,
  Theme,
  Type,
  Role,
  directionOf,
  scriptOf,
  typeOf,
} from '@presto/slides';
import { el } from './xml';

/** The colours of a theme part, by the names that shapes call them. */
type Slot = 'tx1' | 'bg1' | 'tx2' | 'bg2' | `accent${1 | 2 | 3 | 4 | 5 | 6}`;

export interface Faces {
  readonly latin: string;
  readonly ea: string;
  readonly cs: string;
}

const COMPLEX: Partial<Record<Script, FamilyName>> = {
  arabic: 'noto-sans-arabic',
  hebrew: 'noto-sans-hebrew',
  devanagari: 'noto-sans-devanagari',
};
const EASTERN = /^noto-(sans|serif)-(kr|jp|sc)$/;

/** How a stage of a deck looks: colours and faces as an Office theme has them. */
export class Look {
  readonly palette: Palette;
  readonly script: Script;
  readonly rtl: boolean;
  readonly heading: Faces;
  readonly body: Faces;
  readonly mono: string;
  /** Such as `ko-KR`: Office wants a region. */
  readonly lang: string;

  constructor(
    readonly theme: Theme,
    readonly stage: Stage,
    readonly language: string,
  ) {
    this.palette = theme.colours[stage];
    this.script = scriptOf(language);
    this.rtl = directionOf(language) === 'rtl';
    this.heading = this.faces('title');
    this.body = this.faces('body');
    this.mono = FAMILIES[theme.fonts.mono].css;
    this.lang = withRegion(language);
  }

  type(role: Role, step: Step): Type {
    return typeOf(this.theme, role, step, this.script);
  }

  /** Accent 1 is the theme's accent, 2 to 6 are its further chart colours. */
  get accents(): string[] {
    return [this.palette.accent, ...this.theme.colours.series.slice(1, 6)];
  }

  /** A colour of the theme by its name there, so that it follows when the theme is changed; else as it is. */
  colour(hex: string, alpha?: number): string {
    const { text, surface, muted, card } = this.palette;
    const known: [string, Slot][] = [
      [this.palette.accent, 'accent1'],
      [text, 'tx1'],
      [surface, 'bg1'],
      [muted, 'tx2'],
      [card, 'bg2'],
      ...this.accents
        .slice(1)
        .map((accent, i): [string, Slot] => [accent, `accent${i + 2}` as Slot]),
    ];
    const slot = known.find(([own]) => own.toLowerCase() === hex.toLowerCase())?.[1];
    const shade = alpha === undefined ? null : el('a:alpha', { val: Math.round(alpha * 100_000) });
    return slot
      ? el('a:schemeClr', { val: slot }, shade)
      : el('a:srgbClr', { val: hex.slice(1).toUpperCase() }, shade);
  }

  fill(hex: string, alpha?: number): string {
    return el('a:solidFill', {}, this.colour(hex, alpha));
  }

  /** @param width px */
  line(hex: string, width: number): string {
    return el('a:ln', { w: Math.round(width * 9525) }, this.fill(hex));
  }

  private faces(role: Role): Faces {
    const { families } = typeOf(this.theme, role, 3, this.script);
    const css = (name: FamilyName | undefined) => (name ? FAMILIES[name].css : '');
    return {
      latin: css(families[0]),
      ea: css(families.find((name) => EASTERN.test(name))),
      cs: css(COMPLEX[this.script] ?? 'noto-sans-arabic'),
    };
  }
}

function withRegion(language: string): string {
  try {
    const { language: name, region } = new Intl.Locale(language).maximize();
    return region ? `${name}-${region}` : name;
  } catch {
    return 'en-US';
  }
}

/** A colour of `from` with a share of `to`, as the style sheet mixes its soft grounds. */
export function mixed(from: string, to: string, share: number): string {
  const channel = (hex: string, i: number) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mix = (i: number) => Math.round(channel(from, i) * (1 - share) + channel(to, i) * share);
  return `#${[0, 1, 2].map((i) => mix(i).toString(16).padStart(2, '0')).join('')}`;
}
