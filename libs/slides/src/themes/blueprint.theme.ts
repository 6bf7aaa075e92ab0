import { CODE_ON_DARK } from './shades';
import { Theme } from './theme';

export const blueprint: Theme = {
  name: 'blueprint',
  title: 'Blueprint',
  description:
    'Navy, hairlines and mono details, drawn like a plan: engineering, architecture, infrastructure.',
  mode: 'dark',
  colours: {
    plain: {
      surface: '#0e2746',
      card: '#163356',
      text: '#f0f6ff',
      muted: '#b1c5df',
      accent: '#ffd166',
      accentText: '#2b1e00',
      rule: '#3d5b82',
    },
    bold: {
      surface: '#0a1e38',
      card: '#13304f',
      text: '#f5f9ff',
      muted: '#b7cae3',
      accent: '#ffd166',
      accentText: '#2b1e00',
      rule: '#41608a',
    },
    series: ['#ffd166', '#6969d3', '#b85166', '#69a9d3', '#ba9f36', '#a4e5e5'],
    rest: '#6d87aa',
    code: CODE_ON_DARK,
  },
  fonts: {
    heading: 'ibm-plex-sans',
    body: 'ibm-plex-sans',
    mono: 'ibm-plex-mono',
    headingWeight: 600,
    strongWeight: 600,
    world: 'sans',
  },
  shape: {
    radius: 0,
    inline: 72,
    top: 60,
    bottom: 48,
    cardPad: 24,
    card: 'border',
    bullet: 'square',
    number: 'outlined',
  },
  sizes: { key: 180 },
  css: `
.slide { background-image: linear-gradient(rgb(160 195 240 / 7%) 1px, transparent 1px), linear-gradient(90deg, rgb(160 195 240 / 7%) 1px, transparent 1px); background-size: 32px 32px; background-position: 8px 8px; }
.slide .motif span:nth-child(1) { inset: 24px; border: 1px solid rgb(160 195 240 / 28%); }
.slide .motif span:nth-child(2) { inset-inline-end: 24px; bottom: 24px; width: 120px; height: 14px; border: solid rgb(160 195 240 / 28%); border-width: 1px 0 0 1px; }
.slide .panel-card { background: var(--surface); }
.slide :is(.t-kicker, .t-caption) { letter-spacing: 0; }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(3) { inset-inline-end: 104px; top: 50%; width: 260px; height: 260px; margin-top: -130px; border-radius: 50%; border: 1.5px solid rgb(255 209 102 / 75%);
  background: linear-gradient(rgb(255 209 102 / 55%), rgb(255 209 102 / 55%)) 50% 0 / 1px 100% no-repeat, linear-gradient(rgb(255 209 102 / 55%), rgb(255 209 102 / 55%)) 0 50% / 100% 1px no-repeat, radial-gradient(closest-side, transparent 58%, rgb(160 195 240 / 45%) 58%, rgb(160 195 240 / 45%) 58.8%, transparent 59.6%); }
`,
};
