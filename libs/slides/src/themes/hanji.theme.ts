import { CODE_ON_LIGHT } from './shades';
import { Theme } from './theme';

export const hanji: Theme = {
  name: 'hanji',
  title: 'Hanji',
  description: 'Mulberry paper, a Hangul serif and a red seal: Korean talks, culture, essays.',
  mode: 'light',
  colours: {
    plain: {
      surface: '#f8f4e9',
      card: '#efe8d6',
      text: '#23211d',
      muted: '#635c50',
      accent: '#a52a20',
      accentText: '#fff8ec',
      rule: '#d6ccb6',
    },
    bold: {
      surface: '#1f2d45',
      card: '#2b3b57',
      text: '#f9f4e6',
      muted: '#c5cbd6',
      accent: '#f2b880',
      accentText: '#1f2d45',
      rule: '#4a5b79',
    },
    series: ['#a52a20', '#4141c8', '#5c1f6b', '#ce6d55', '#8b4b7e', '#8f7dd9'],
    rest: '#aaa08c',
    code: CODE_ON_LIGHT,
  },
  fonts: {
    heading: 'noto-serif-kr',
    body: 'noto-serif-kr',
    mono: 'ibm-plex-mono',
    headingWeight: 700,
    strongWeight: 700,
    world: 'serif',
  },
  shape: {
    radius: 2,
    inline: 84,
    top: 60,
    bottom: 48,
    cardPad: 28,
    card: 'fill',
    bullet: 'square',
    number: 'plain',
  },
  sizes: { title: 38, cover: 60, section: 56, statement: 50, quote: 38, key: 150 },
  css: `
.slide .motif span:nth-child(1) { inset-inline-start: 36px; top: 60px; bottom: 48px; width: 1px; background: var(--rule); }
.slide .motif span:nth-child(2) { inset-inline-start: 28px; top: 60px; width: 17px; height: 40px; background: var(--accent); }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(2) { display: none; }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(1) { inset: auto; inset-inline-end: 96px; top: 72px; bottom: auto; width: 96px; height: 96px; border-radius: 6px; background: #b23126; }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(3) { inset-inline-end: 110px; top: 86px; width: 68px; height: 68px; border: 3px solid #f8e9d0; border-radius: 3px; background: linear-gradient(#f8e9d0, #f8e9d0) 50% 0 / 3px 100% no-repeat, linear-gradient(#f8e9d0, #f8e9d0) 0 50% / 100% 3px no-repeat; }
`,
};
