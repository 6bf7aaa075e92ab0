import { CODE_ON_LIGHT } from './shades';
import { Theme } from './theme';

export const dawn: Theme = {
  name: 'dawn',
  title: 'Dawn',
  description: 'Soft violet light and floating cards: pitches and product stories.',
  mode: 'light',
  colours: {
    plain: {
      surface: '#faf9ff',
      card: '#ffffff',
      text: '#1d1835',
      muted: '#5d5778',
      accent: '#6a2fd0',
      accentText: '#ffffff',
      rule: '#e0daf2',
    },
    bold: {
      surface: '#351a77',
      card: '#46298c',
      text: '#ffffff',
      muted: '#ddd0ff',
      accent: '#ffc2a1',
      accentText: '#351a77',
      rule: '#6c4cb8',
    },
    series: ['#6a2fd0', '#c87741', '#6b2e1f', '#8f7dd9', '#9c5471', '#3d2f74'],
    rest: '#b0a8c8',
    code: CODE_ON_LIGHT,
  },
  fonts: {
    heading: 'dm-sans',
    body: 'dm-sans',
    mono: 'jetbrains-mono',
    headingWeight: 700,
    strongWeight: 600,
    world: 'sans',
  },
  shape: {
    radius: 20,
    inline: 68,
    top: 56,
    bottom: 48,
    cardPad: 28,
    card: 'shadow',
    bullet: 'disc',
    number: 'filled',
  },
  sizes: { cover: 70, figure: 84 },
  css: `
.slide.stage-bold { background: linear-gradient(115deg, #2a1466 0%, #44208f 62%, #6b2c96 100%); }
.slide.stage-bold .motif span:nth-child(1) { inset-inline-end: -180px; bottom: -320px; width: 720px; height: 720px; border-radius: 50%; background: radial-gradient(closest-side, rgb(255 150 110 / 62%), rgb(255 120 140 / 0%)); }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(2) { inset-inline-end: 110px; bottom: 110px; width: 210px; height: 105px; border-radius: 105px 105px 0 0; background: linear-gradient(180deg, #ffd2a8, #ff8f7a); }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(3) { inset-inline-end: 70px; bottom: 108px; width: 290px; height: 2px; background: #ffd2a8; }
.slide.stage-plain .motif span:nth-child(1) { inset-inline-end: -240px; top: -300px; width: 620px; height: 520px; border-radius: 50%; background: radial-gradient(closest-side, rgb(150 110 255 / 14%), rgb(150 110 255 / 0%)); }
`,
};
