import { CODE_ON_DARK } from './shades';
import { Theme } from './theme';

export const midnight: Theme = {
  name: 'midnight',
  title: 'Midnight',
  description: 'Light ink on black with one cool glow: keynotes and dark rooms.',
  mode: 'dark',
  colours: {
    plain: {
      surface: '#0a0c11',
      card: '#161a22',
      text: '#f2f5f8',
      muted: '#a4adba',
      accent: '#58e0bd',
      accentText: '#06241c',
      rule: '#2c333f',
    },
    bold: {
      surface: '#07090d',
      card: '#141922',
      text: '#ffffff',
      muted: '#b0b9c6',
      accent: '#58e0bd',
      accentText: '#06241c',
      rule: '#2c333f',
    },
    series: ['#58e0bd', '#5555ce', '#8b4b72', '#559dce', '#9fba36', '#868637'],
    rest: '#5d6776',
    code: CODE_ON_DARK,
  },
  fonts: {
    heading: 'space-grotesk',
    body: 'inter',
    mono: 'jetbrains-mono',
    headingWeight: 600,
    strongWeight: 600,
    world: 'sans',
  },
  shape: {
    radius: 14,
    inline: 72,
    top: 60,
    bottom: 48,
    cardPad: 28,
    card: 'fill',
    bullet: 'disc',
    number: 'outlined',
  },
  sizes: { cover: 74, statement: 58, figure: 88, key: 200 },
  css: `
.slide.stage-bold .motif span:nth-child(1) { inset-inline-end: -260px; top: -260px; width: 760px; height: 760px; border-radius: 50%; background: radial-gradient(closest-side, rgb(88 224 189 / 34%), rgb(88 224 189 / 0%)); }
.slide.stage-bold .motif span:nth-child(2) { inset-inline-end: -300px; bottom: -420px; width: 820px; height: 820px; border-radius: 50%; background: radial-gradient(closest-side, rgb(86 120 255 / 30%), rgb(86 120 255 / 0%)); }
.slide:is(.layout-title, .layout-closing, .layout-section) .motif span:nth-child(3) { inset-inline-end: 96px; top: 96px; width: 180px; height: 180px; border-radius: 50%; border: 1px solid rgb(88 224 189 / 55%); box-shadow: 0 0 0 28px rgb(88 224 189 / 10%), 0 0 0 56px rgb(88 224 189 / 6%); }
`,
};
