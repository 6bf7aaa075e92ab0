import { CODE_ON_LIGHT } from './shades';
import { Theme } from './theme';

export const terra: Theme = {
  name: 'terra',
  title: 'Terra',
  description: 'Clay, sand and soft arches: culture, food, craft, anything with hands in it.',
  mode: 'light',
  colours: {
    plain: {
      surface: '#f8f1e7',
      card: '#fffaf2',
      text: '#33241b',
      muted: '#70584a',
      accent: '#a5401f',
      accentText: '#fff6ec',
      rule: '#e2cfb9',
    },
    bold: {
      surface: '#a5401f',
      card: '#8d3418',
      text: '#fff6ec',
      muted: '#fbdfc9',
      accent: '#ffd9a0',
      accentText: '#5a1f0b',
      rule: '#cc7a58',
    },
    series: ['#a5401f', '#4141c8', '#2f2f74', '#5585ce', '#d36969', '#6b1f1f'],
    rest: '#b19c88',
    code: CODE_ON_LIGHT,
  },
  fonts: {
    heading: 'fraunces',
    body: 'dm-sans',
    mono: 'ibm-plex-mono',
    headingWeight: 600,
    strongWeight: 600,
    world: 'sans',
  },
  shape: {
    radius: 20,
    inline: 72,
    top: 60,
    bottom: 48,
    cardPad: 28,
    card: 'fill',
    bullet: 'disc',
    number: 'filled',
  },
  sizes: { cover: 70, figure: 84, key: 190 },
  css: `
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(1) { inset-inline-end: 72px; bottom: 0; width: 240px; height: 420px; border-radius: 120px 120px 0 0; background: #e08a4e; }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(2) { inset-inline-end: 112px; bottom: 0; width: 160px; height: 320px; border-radius: 80px 80px 0 0; background: #f3c48b; }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(3) { inset-inline-end: 150px; bottom: 0; width: 84px; height: 210px; border-radius: 42px 42px 0 0; background: #7c2c12; }
.slide:is(.layout-statement, .layout-question, .layout-call-to-action, .layout-figures, .layout-key-figure) .motif span:nth-child(1) { inset-inline-end: -60px; top: -120px; width: 240px; height: 240px; border-radius: 50%; background: #b85530; }
.slide.stage-plain .motif span:nth-child(1) { inset-inline-end: 0; top: 0; width: 64px; height: 64px; border-end-start-radius: 64px; background: #e7b98d; }
`,
};
