import { CODE_ON_LIGHT } from './shades';
import { Theme } from './theme';

export const grove: Theme = {
  name: 'grove',
  title: 'Grove',
  description: 'Fresh greens and round leaves: sustainability, health, education.',
  mode: 'light',
  colours: {
    plain: {
      surface: '#f6faf3',
      card: '#e8f2e3',
      text: '#16261c',
      muted: '#4d6154',
      accent: '#1a6e43',
      accentText: '#ffffff',
      rule: '#cbdcc6',
    },
    bold: {
      surface: '#0e4630',
      card: '#17583d',
      text: '#f4fff2',
      muted: '#c6e2cb',
      accent: '#c9f08a',
      accentText: '#12351f',
      rule: '#3c7a5b',
    },
    series: ['#1a6e43', '#8f7dd9', '#25377e', '#7741c8', '#3e9874', '#493527'],
    rest: '#9db3a0',
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
    radius: 16,
    inline: 68,
    top: 56,
    bottom: 48,
    cardPad: 28,
    card: 'fill',
    bullet: 'ring',
    number: 'filled',
  },
  css: `
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(1) { inset-inline-end: 60px; bottom: 60px; width: 230px; height: 230px; border-radius: 230px 0 230px 0; background: #c9f08a; }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(2) { inset-inline-end: 60px; bottom: 306px; width: 150px; height: 150px; border-radius: 0 150px 0 150px; background: #58ab6f; }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(3) { inset-inline-end: 226px; bottom: 306px; width: 92px; height: 92px; border-radius: 92px 0 92px 0; background: #2b7d55; }
.slide:is(.layout-statement, .layout-question, .layout-call-to-action) .motif span:nth-child(1) { inset-inline-end: -40px; bottom: -40px; width: 200px; height: 200px; border-radius: 200px 0 200px 0; background: #1f6247; }
.slide:is(.layout-figures, .layout-key-figure) .motif span:nth-child(1) { inset-inline-end: -60px; top: -60px; width: 200px; height: 200px; border-radius: 0 200px 0 200px; background: #1f6247; }
`,
};
