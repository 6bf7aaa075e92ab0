import { CODE_ON_LIGHT } from './shades';
import { Theme } from './theme';

export const slate: Theme = {
  name: 'slate',
  title: 'Slate',
  description: 'Cool greys and a working blue: reports, boards, project status.',
  mode: 'light',
  colours: {
    plain: {
      surface: '#f6f8fa',
      card: '#ffffff',
      text: '#16202c',
      muted: '#536072',
      accent: '#0b57b7',
      accentText: '#ffffff',
      rule: '#d5dce5',
    },
    bold: {
      surface: '#16202c',
      card: '#223042',
      text: '#f7fafc',
      muted: '#b9c5d3',
      accent: '#6fb2ff',
      accentText: '#0a1a2c',
      rule: '#3b4c62',
    },
    series: ['#0b57b7', '#c87741', '#573e19', '#4192c8', '#9c5462', '#1f3d6b'],
    rest: '#a4b0bf',
    code: CODE_ON_LIGHT,
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
    radius: 6,
    inline: 64,
    top: 56,
    bottom: 48,
    cardPad: 24,
    card: 'border',
    bullet: 'square',
    number: 'filled',
  },
  css: `
.slide .panel-card { background: var(--card); }
.slide .motif span:nth-child(1) { inset-inline: 0; top: 0; height: 8px; background: var(--accent); }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(2) { inset-inline-end: -40px; top: -60px; width: 130px; height: 900px; background: #0b57b7; transform: skewX(-16deg); }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(3) { inset-inline-end: 120px; top: -60px; width: 44px; height: 900px; background: #6fb2ff; transform: skewX(-16deg); }
.slide[dir='rtl']:is(.layout-title, .layout-section, .layout-closing) .motif span { transform: skewX(16deg); }
`,
};
