import { CODE_ON_LIGHT } from './shades';
import { Theme } from './theme';

export const swiss: Theme = {
  name: 'swiss',
  title: 'Swiss',
  description: 'A strict grid, heavy grotesque and one red: for arguments that need no decoration.',
  mode: 'light',
  colours: {
    plain: {
      surface: '#ffffff',
      card: '#f2f2f0',
      text: '#111111',
      muted: '#5a5a5a',
      accent: '#cf0a1d',
      accentText: '#ffffff',
      rule: '#cfcfcb',
    },
    bold: {
      surface: '#cf0a1d',
      card: '#b00517',
      text: '#ffffff',
      muted: '#ffe3e3',
      accent: '#ffffff',
      accentText: '#b00517',
      rule: '#e8707b',
    },
    series: ['#cf0a1d', '#6d55ce', '#6993d3', '#62284b', '#8b4b7e', '#d3697e'],
    rest: '#a3a3a0',
    code: CODE_ON_LIGHT,
  },
  fonts: {
    heading: 'inter',
    body: 'inter',
    mono: 'jetbrains-mono',
    headingWeight: 800,
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
    bullet: 'square',
    number: 'plain',
  },
  sizes: { cover: 76, section: 68, statement: 60, title: 40, figure: 92, key: 210 },
  css: `
.slide .head::before { content: ''; position: absolute; top: 0; inset-inline-start: var(--pad-inline); width: calc(25% - 16px); height: 10px; background: var(--accent); }
.slide .panel-card { box-shadow: inset 0 4px var(--text); }
.slide:is(.layout-title, .layout-section, .layout-closing) .motif span:nth-child(1) { inset-inline-end: 0; top: 0; width: 25%; height: 100%; background: #111111; }
.slide:is(.layout-title, .layout-closing) .motif span:nth-child(2) { inset-inline-end: 25%; bottom: 0; width: 12.5%; height: 22.2%; background: #ffffff; }
.slide.layout-section .motif span:nth-child(2) { inset-inline-end: 0; bottom: 0; width: 25%; height: 44.4%; background: #ffffff; }
.slide.layout-statement .motif span:nth-child(1) { inset-inline-start: var(--pad-inline); top: 0; width: 25%; height: 24px; background: #ffffff; }
`,
};
