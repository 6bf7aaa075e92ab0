import { CODE_ON_LIGHT } from './shades';
import { Theme } from './theme';

export const block: Theme = {
  name: 'block',
  title: 'Block',
  description: 'Loud blocks of colour and big type: launches, workshops, young brands.',
  mode: 'light',
  colours: {
    plain: {
      surface: '#fffdf5',
      card: '#fff0b8',
      text: '#15131f',
      muted: '#565268',
      accent: '#3a22e0',
      accentText: '#ffffff',
      rule: '#15131f',
    },
    bold: {
      surface: '#3a22e0',
      card: '#2c16bd',
      text: '#ffffff',
      muted: '#dcd7ff',
      accent: '#ffe14d',
      accentText: '#1c1450',
      rule: '#7f6fff',
    },
    series: ['#3a22e0', '#ba8536', '#6b2e1f', '#8f7dd9', '#9c5471', '#4b2f74'],
    rest: '#aaa6ba',
    code: CODE_ON_LIGHT,
  },
  fonts: {
    heading: 'space-grotesk',
    body: 'dm-sans',
    mono: 'jetbrains-mono',
    headingWeight: 700,
    strongWeight: 700,
    world: 'sans',
  },
  shape: {
    radius: 0,
    inline: 64,
    top: 56,
    bottom: 48,
    cardPad: 28,
    card: 'fill',
    bullet: 'arrow',
    number: 'filled',
  },
  sizes: { cover: 80, section: 74, statement: 62, title: 43, figure: 96, key: 220 },
  css: `
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(1) { inset-inline-end: 0; top: 0; width: 288px; height: 50%; background: #ff6a4d; }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(2) { inset-inline-end: 0; bottom: 0; width: 288px; height: 50%; background: #ffe14d; }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(3) { inset-inline-end: 0; top: 25%; width: 144px; height: 50%; border-radius: 180px 0 0 180px; background: #15131f; }
.slide[dir='rtl']:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(3) { border-radius: 0 180px 180px 0; }
.slide.stage-plain .motif span:nth-child(1) { inset-inline-start: 0; top: 0; bottom: 0; width: 20px; background: var(--accent); }
.slide.stage-plain .motif span:nth-child(2) { inset-inline-start: 0; top: 0; height: 96px; width: 20px; background: #ff6a4d; }
.slide:is(.layout-statement, .layout-question, .layout-call-to-action, .layout-figures, .layout-key-figure) .motif span:nth-child(1) { inset-inline: 0; bottom: 0; height: 20px; background: linear-gradient(90deg, #ffe14d 50%, #ff6a4d 50%); }
.slide .step:nth-child(2n) { background: #ffdcd4; }
`,
};
