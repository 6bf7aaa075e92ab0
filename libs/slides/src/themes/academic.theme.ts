import { CODE_ON_LIGHT } from './shades';
import { Theme } from './theme';

export const academic: Theme = {
  name: 'academic',
  title: 'Academic',
  description: 'Quiet, white and exact, with rules instead of boxes: lectures, theses, seminars.',
  mode: 'light',
  colours: {
    plain: {
      surface: '#ffffff',
      card: '#f3f5f9',
      text: '#1a1f2b',
      muted: '#566072',
      accent: '#1f437f',
      accentText: '#ffffff',
      rule: '#d3d9e4',
    },
    bold: {
      surface: '#eef2f8',
      card: '#ffffff',
      text: '#14203a',
      muted: '#4c5970',
      accent: '#1f437f',
      accentText: '#ffffff',
      rule: '#bcc8dc',
    },
    series: ['#1f437f', '#48a630', '#b081bb', '#503d21', '#257e5b', '#8555ce'],
    rest: '#9ba6b8',
    code: CODE_ON_LIGHT,
  },
  fonts: {
    heading: 'source-serif',
    body: 'source-serif',
    mono: 'ibm-plex-mono',
    headingWeight: 600,
    strongWeight: 600,
    world: 'serif',
  },
  shape: {
    radius: 0,
    inline: 72,
    top: 52,
    bottom: 48,
    cardPad: 24,
    card: 'border',
    bullet: 'dash',
    number: 'plain',
  },
  sizes: { title: 40, cover: 64, key: 160 },
  css: `
.slide .head { position: relative; }
.slide .head::after { content: ''; position: absolute; bottom: -16px; inset-inline: 0; height: 1px; background: var(--rule); }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(1) { inset-inline: 0; top: 0; height: 16px; background: var(--accent); }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(2) { inset-inline: 72px; bottom: 48px; height: 1px; background: var(--rule); }
.slide .marker-number { justify-items: start; width: 32px; }
`,
};
