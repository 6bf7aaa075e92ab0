import { AppError } from '@presto/kernel';
import { FontFile } from '../fonts/families';
import { academic } from './academic.theme';
import { block } from './block.theme';
import { blueprint } from './blueprint.theme';
import { editorialDark, groveDark, monoDark, slateDark } from './dark-variants';
import { dawn } from './dawn.theme';
import { editorial } from './editorial.theme';
import { grove } from './grove.theme';
import { hanji } from './hanji.theme';
import { midnight } from './midnight.theme';
import { mono } from './mono.theme';
import { slate } from './slate.theme';
import { filesOf, stylesheetOf } from './stylesheet';
import { swiss } from './swiss.theme';
import { terra } from './terra.theme';
import { Theme } from './theme';

const ALL = [
  editorial,
  slate,
  swiss,
  dawn,
  grove,
  terra,
  academic,
  hanji,
  block,
  mono,
  midnight,
  blueprint,
  editorialDark,
  slateDark,
  groveDark,
  monoDark,
] as const satisfies readonly Theme[];

/** All packaged themes by name; the first one is the default. */
export const THEMES: ReadonlyMap<string, Theme> = new Map(ALL.map((theme) => [theme.name, theme]));
export const THEME_NAMES: readonly string[] = [...THEMES.keys()];
export const DEFAULT_THEME = 'editorial';

/** @throws AppError `theme.unknown`, naming the themes that exist */
export function themeNamed(name: string): Theme {
  const theme = THEMES.get(name);
  if (theme) return theme;
  throw new ThemeUnknown(name);
}

/** Names the themes that do exist. */
export class ThemeUnknown extends AppError {
  /** @param own names of themes beside the packaged ones */
  constructor(name: string, own: readonly string[] = []) {
    const names = [...own, ...THEME_NAMES];
    super('invalid', 'theme.unknown', `There is no theme "${name.slice(0, 60)}".`, {
      errors: [{ field: 'theme', message: `one of ${names.join(', ')}` }],
      extra: { themes: names },
    });
  }
}

export interface ThemeDescription {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mode: 'light' | 'dark';
  /** For a swatch: ground, text and accent of content slides, ground and accent of covers. */
  readonly colours: {
    readonly surface: string;
    readonly text: string;
    readonly accent: string;
    readonly cover: string;
    readonly cover_accent: string;
  };
  readonly fonts: { readonly heading: string; readonly body: string };
  readonly stylesheet: string;
}

/** The packaged part of `GET /themes`. */
export function describeThemes(): ThemeDescription[] {
  return ALL.map(describeTheme);
}

/** A theme as `GET /themes` tells it. */
export function describeTheme({
  name,
  title,
  description,
  mode,
  colours,
  fonts,
}: Theme): ThemeDescription {
  return {
    name,
    title,
    description,
    mode,
    colours: {
      surface: colours.plain.surface,
      text: colours.plain.text,
      accent: colours.plain.accent,
      cover: colours.bold.surface,
      cover_accent: colours.bold.accent,
    },
    fonts: { heading: fonts.heading, body: fonts.body },
    stylesheet: `/api/v1/themes/${name}/style.css`,
  };
}

const sheets = new Map<string, string>();

/**
 * The style sheet of a packaged theme. Fonts are at `fonts/<file>` beside it.
 *
 * @throws AppError `theme.unknown`
 */
export function themeStylesheet(name: string): string {
  const theme = themeNamed(name);
  const known = sheets.get(name);
  if (known !== undefined) return known;
  const sheet = stylesheetOf(theme);
  sheets.set(name, sheet);
  return sheet;
}

/** The files that {@link themeStylesheet} names, with the module specifiers of their bytes. */
export function themeFonts(name: string): FontFile[] {
  return filesOf(themeNamed(name));
}
