import { CODE_ON_LIGHT } from './shades';
import { Theme } from './theme';

export const editorial: Theme = {
  name: 'editorial',
  title: 'Editorial',
  description: 'Paper white and a warm serif, like a well-set magazine: essays, strategy, stories.',
  mode: 'light',
  colours: {
    plain: {
      surface: '#faf7f0',
      card: '#f1ebdf',
      text: '#211d18',
      muted: '#655d52',
      accent: '#8f2d20',
      accentText: '#fffaf3',
      rule: '#d8cfbf',
    },
    bold: {
      surface: '#2a211b',
      card: '#3a2f27',
      text: '#fbf5ea',
      muted: '#cfc2b0',
      accent: '#f0a58c',
      accentText: '#2a211b',
      rule: '#5a4b3f',
    },
    series: ['#8f2d20', '#4141c8', '#c87741', '#5c1f6b', '#8f7dd9', '#9c547f'],
    rest: '#a79c8c',
    code: CODE_ON_LIGHT,
  },
  fonts: {
    heading: 'fraunces',
    body: 'source-serif',
    mono: 'ibm-plex-mono',
    headingWeight: 500,
    strongWeight: 600,
    world: 'serif',
  },
  shape: {
    radius: 2,
    inline: 80,
    top: 60,
    bottom: 48,
    cardPad: 28,
    card: 'fill',
    bullet: 'dash',
    number: 'plain',
  },
  sizes: { cover: 72, statement: 58, quote: 46, figure: 84, key: 190 },
  css: `
.slide .head { position: relative; }
.slide .head::before { content: ''; position: absolute; top: -28px; inset-inline-start: 0; width: 64px; height: 4px; background: var(--accent); }
.slide.stage-bold .head::before { background: var(--accent); }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(1) { inset: 28px; border: 1px solid var(--rule); }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(2) { inset: 34px; border: 1px solid var(--rule); }
.slide.layout-title .motif span:nth-child(3) { inset-inline-end: 110px; bottom: 96px; width: 150px; height: 150px; border-radius: 50%; background: var(--accent); opacity: 0.9; }
.slide.layout-closing .motif span:nth-child(3), .slide.layout-section .motif span:nth-child(3) { inset-inline-end: 110px; top: 96px; width: 72px; height: 72px; border-radius: 50%; background: var(--accent); opacity: 0.9; }
.slide.layout-quote .motif span:nth-child(1) { inset-inline-start: 0; top: 0; bottom: 0; width: 24px; background: var(--accent); }
`,
};
