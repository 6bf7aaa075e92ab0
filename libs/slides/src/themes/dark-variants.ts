import { editorial } from './editorial.theme';
import { grove } from './grove.theme';
import { mono } from './mono.theme';
import { CODE_ON_DARK } from './shades';
import { slate } from './slate.theme';
import { Palette, Theme, ThemeColours } from './theme';

/** The same theme by night: form, faces and motif stay, the grounds turn dark. */
function byNight(theme: Theme, plain: Palette, colours: Partial<ThemeColours>): Theme {
  return {
    ...theme,
    name: `${theme.name}-dark`,
    title: `${theme.title} dark`,
    description: `${theme.title} for dark rooms. ${theme.description}`,
    mode: 'dark',
    colours: { ...theme.colours, plain, code: CODE_ON_DARK, ...colours },
  };
}

export const editorialDark = byNight(
  editorial,
  {
    surface: '#1b1613',
    card: '#2a231e',
    text: '#f6efe3',
    muted: '#c0b3a1',
    accent: '#f0a58c',
    accentText: '#2a211b',
    rule: '#4a3f35',
  },
  { rest: '#7d7163', series: ['#f0a58c', '#9241c8', '#257e25', '#9090df', '#bf6388', '#a4bee5'] },
);

export const groveDark = byNight(
  grove,
  {
    surface: '#0c1f16',
    card: '#163024',
    text: '#effaf0',
    muted: '#a9c6b2',
    accent: '#a5e07a',
    accentText: '#12351f',
    rule: '#2f5141',
  },
  { rest: '#5f7f6c', series: ['#a5e07a', '#9241c8', '#4b742f', '#ddacdd', '#8ea630', '#548d9c'] },
);

export const monoDark = byNight(
  mono,
  {
    surface: '#101010',
    card: '#1e1e1e',
    text: '#f5f5f5',
    muted: '#b0b0b0',
    accent: '#ffffff',
    accentText: '#141414',
    rule: '#3d3d3d',
  },
  {
    rest: '#6c6c6c',
    series: ['#ffffff', '#5555ce', '#aa9646', '#7596c7', '#8b584b', '#a2cdc4'],
    bold: {
      surface: '#f5f5f5',
      card: '#e6e6e6',
      text: '#111111',
      muted: '#4f4f4f',
      accent: '#111111',
      accentText: '#ffffff',
      rule: '#bdbdbd',
    },
  },
);

export const slateDark = byNight(
  slate,
  {
    surface: '#111821',
    card: '#1c2734',
    text: '#eff4f9',
    muted: '#a9b6c5',
    accent: '#7ab8ff',
    accentText: '#0a1a2c',
    rule: '#35455a',
  },
  { rest: '#63738a', series: ['#7ab8ff', '#2f742f', '#cdcda2', '#9241c8', '#3e9898', '#8ea630'] },
);
