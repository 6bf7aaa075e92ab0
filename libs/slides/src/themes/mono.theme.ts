import { CODE_ON_LIGHT } from './shades';
import { Theme } from './theme';

export const mono: Theme = {
  name: 'mono',
  title: 'Mono',
  description: 'Black, white and space: stands beside any brand.',
  mode: 'light',
  colours: {
    plain: {
      surface: '#ffffff',
      card: '#f4f4f4',
      text: '#141414',
      muted: '#5e5e5e',
      accent: '#141414',
      accentText: '#ffffff',
      rule: '#cfcfcf',
    },
    bold: {
      surface: '#141414',
      card: '#242424',
      text: '#ffffff',
      muted: '#bdbdbd',
      accent: '#ffffff',
      accentText: '#141414',
      rule: '#454545',
    },
    series: ['#141414', '#609ba9', '#4b6228', '#9241c8', '#a68e30', '#6b1f6b'],
    rest: '#b8b8b8',
    code: CODE_ON_LIGHT,
  },
  fonts: {
    heading: 'inter',
    body: 'inter',
    mono: 'jetbrains-mono',
    headingWeight: 600,
    strongWeight: 600,
    world: 'sans',
  },
  shape: {
    radius: 8,
    inline: 72,
    top: 60,
    bottom: 48,
    cardPad: 28,
    card: 'border',
    bullet: 'disc',
    number: 'outlined',
  },
  css: `
.slide:is(.layout-title, .layout-closing, .layout-section) .motif span:nth-child(1) { inset-inline-end: 72px; bottom: 60px; width: 120px; height: 2px; background: var(--accent); }
.slide:is(.layout-title, .layout-closing, .layout-section) .motif span:nth-child(2) { inset-inline-end: 72px; top: 60px; width: 2px; height: 120px; background: var(--accent); }
.slide :is(.t-statement, .t-cover, .t-section) strong, .slide .agenda .current .t-label { text-decoration: underline 3px; text-underline-offset: 0.22em; }
`,
};
