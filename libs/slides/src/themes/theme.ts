import { Family, FamilyName, Weight } from '../fonts/families';
import { Role } from '../scene/metrics';

/** Colours as `#rrggbb`. Text colours are readable (4.5:1) on `surface` and `card`; a spec holds them to it. */
export interface Palette {
  readonly surface: string;
  /** Ground of cards, code and tables' heads. */
  readonly card: string;
  readonly text: string;
  readonly muted: string;
  /** Points at what matters; also readable as text. */
  readonly accent: string;
  /** Text on the accent. */
  readonly accentText: string;
  /** Hairlines; no text. */
  readonly rule: string;
}

export interface ThemeColours {
  readonly plain: Palette;
  /** Cover, section, statement, figures and closing. */
  readonly bold: Palette;
  /** Chart colours for several series, six, told apart with colour blindness. */
  readonly series: readonly string[];
  /** The marks a chart does not speak of. */
  readonly rest: string;
  readonly code: {
    readonly keyword: string;
    readonly string: string;
    readonly number: string;
    readonly comment: string;
    readonly name: string;
  };
}

export interface ThemeFonts {
  readonly heading: FamilyName;
  readonly body: FamilyName;
  readonly mono: FamilyName;
  readonly headingWeight: Weight;
  readonly strongWeight: Weight;
  /** Which faces stand in for scripts that heading and body do not have. */
  readonly world: 'sans' | 'serif';
}

/** Space and form; px. */
export interface ThemeShape {
  readonly radius: number;
  readonly inline: number;
  readonly top: number;
  readonly bottom: number;
  readonly cardPad: number;
  /** One of the three, never two. */
  readonly card: 'border' | 'fill' | 'shadow';
  readonly bullet: 'disc' | 'square' | 'dash' | 'ring' | 'arrow';
  readonly number: 'filled' | 'outlined' | 'plain';
}

export interface Theme {
  /** Stable: decks store it. */
  readonly name: string;
  readonly title: string;
  /** For whom and for what, one sentence. */
  readonly description: string;
  readonly mode: 'light' | 'dark';
  readonly colours: ThemeColours;
  readonly fonts: ThemeFonts;
  readonly shape: ThemeShape;
  /** px at the normal step where the theme's face asks for another size. */
  readonly sizes?: Partial<Record<Role, number>>;
  /** The smallest size step that the theme still looks like itself in. */
  readonly smallest?: 5 | 6 | 7;
  /** Drawing of its own in CSS: the motif's three spans, covers. Must not move or resize text. */
  readonly css: string;
}

export type { Family };
