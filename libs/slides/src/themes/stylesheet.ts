import {
  FAMILIES,
  FamilyName,
  FontFile,
  Weight,
  fontFiles,
  nearestWeight,
} from '../fonts/families';
import { SCRIPTS, scriptSelector } from '../scene/script';
import { mix } from './contrast';
import { BASE_CSS } from './css/base.css';
import { CHART_CSS } from './css/chart.css';
import { PARTS_CSS } from './css/parts.css';
import { scaleCss } from './css/scale.css';
import { Palette, Theme } from './theme';
import { familyStack } from './typography';

/** The weights a theme uses, and the faces in them. */
export function filesOf(theme: Theme): FontFile[] {
  const { fonts } = theme;
  const weights: Weight[] = [...new Set<Weight>([400, fonts.strongWeight, fonts.headingWeight])];
  const faces = new Map<string, FontFile>();
  const add = (name: FamilyName, weight: Weight, style: FontFile['style']) => {
    for (const file of fontFiles(name, nearestWeight(name, weight), style))
      faces.set(file.file, file);
  };
  for (const kind of ['heading', 'body', 'mono'] as const) {
    for (const script of SCRIPTS) {
      for (const name of familyStack(theme, kind, script)) {
        for (const weight of kind === 'mono' ? [400 as const] : weights)
          add(name, weight, 'normal');
        if (kind !== 'mono' && name === fonts[kind]) add(name, 400, 'italic');
      }
    }
  }
  return [...faces.values()];
}

/**
 * A theme as one style sheet.
 *
 * @param urlOf where the browser finds a font file; by default `fonts/<file>` beside the style sheet
 * @param files the faces to declare; by default all that the theme may need
 */
export function stylesheetOf(
  theme: Theme,
  urlOf: (file: FontFile) => string = ({ file }) => `fonts/${file}`,
  files: readonly FontFile[] = filesOf(theme),
): string {
  const faces = files.map((file) => {
    const name = FAMILIES[file.family].css;
    return `@font-face{font-family:'${name}';font-style:${file.style};font-weight:${file.weight};font-display:swap;src:url(${urlOf(file)}) format('woff2');unicode-range:${file.unicodeRange}}`;
  });
  return [
    ...faces,
    BASE_CSS,
    scaleCss(),
    PARTS_CSS,
    CHART_CSS,
    tokens(theme),
    bullets(theme),
    theme.css,
  ].join('\n');
}

function tokens(theme: Theme): string {
  const { colours, fonts, shape } = theme;
  const stacks = (script: (typeof SCRIPTS)[number]) =>
    (['heading', 'body', 'mono'] as const)
      .map((kind) => {
        const names = familyStack(theme, kind, script);
        const generic = FAMILIES[fonts[kind]].generic;
        return `--font-${kind}: ${names.map((name) => `'${FAMILIES[name].css}'`).join(', ')}, ${generic};`;
      })
      .join(' ');
  const scripts = SCRIPTS.map((script) => {
    return `${scriptSelector(script)} { ${stacks(script)} }`;
  });
  const sizes = Object.entries(theme.sizes ?? {}).map(([role, px]) => `--size-${role}: ${px}px;`);
  const edges = {
    border: { ground: 'transparent', edge: 'inset 0 0 0 1px var(--rule)' },
    fill: { ground: 'var(--card)', edge: 'none' },
    shadow: {
      ground: 'var(--card)',
      edge: '0 1px 2px rgb(0 0 0 / 8%), 0 6px 24px rgb(0 0 0 / 8%)',
    },
  }[shape.card];
  return [
    ...scripts,
    '.slide {',
    palette(colours.plain, ''),
    palette(colours.bold, 'bold-'),
    ...colours.series.map((colour, i) => `--series-${i + 1}: ${colour};`),
    `--chart-rest: ${colours.rest};`,
    ...Object.entries(colours.code).map(([token, colour]) => `--code-${token}: ${colour};`),
    `--weight-heading: ${fonts.headingWeight}; --weight-strong: ${fonts.strongWeight};`,
    `--radius: ${shape.radius}px; --badge-radius: ${Math.min(shape.radius, 16) === 0 ? 0 : shape.radius >= 12 ? '50%' : `${shape.radius}px`};`,
    `--pad-inline: ${shape.inline}px; --pad-top: ${shape.top}px; --pad-bottom: ${shape.bottom}px; --card-pad: ${shape.cardPad}px;`,
    `--card-ground: ${edges.ground}; --card-edge: ${edges.edge};`,
    ...sizes,
    '}',
    `.slide { --accent-soft: ${mix(colours.plain.surface, colours.plain.accent, 0.12)}; --accent-ground: ${colours.plain.accent}; }`,
    `.slide.stage-bold { --accent-soft: ${mix(colours.bold.surface, colours.bold.accent, 0.14)}; --accent-ground: ${colours.bold.accent}; }`,
  ].join('\n');
}

function palette(
  { surface, card, text, muted, accent, accentText, rule }: Palette,
  prefix: string,
): string {
  return `--${prefix}surface: ${surface}; --${prefix}card: ${card}; --${prefix}text: ${text}; --${prefix}muted: ${muted}; --${prefix}accent: ${accent}; --${prefix}accent-text: ${accentText}; --${prefix}rule: ${rule};`;
}

function bullets({ shape }: Theme): string {
  const shapes: Record<Theme['shape']['bullet'], string> = {
    disc: 'width: 9px; height: 9px; border-radius: 50%; background: currentColor;',
    square: 'width: 9px; height: 9px; background: currentColor;',
    dash: 'width: 20px; height: 3px; background: currentColor;',
    ring: 'width: 11px; height: 11px; border-radius: 50%; border: 3px solid currentColor;',
    arrow:
      'width: 10px; height: 10px; border: solid currentColor; border-width: 3px 3px 0 0; rotate: 45deg; margin-inline-end: 4px;',
  };
  const numbers: Record<Theme['shape']['number'], string> = {
    filled: 'background: var(--accent); color: var(--accent-text);',
    outlined: 'box-shadow: inset 0 0 0 2px var(--accent); color: var(--accent);',
    plain: 'color: var(--accent); font-size: 31px;',
  };
  return `.slide .marker-bullet::before { content: ''; ${shapes[shape.bullet]} }\n.slide[dir='rtl'] .marker-bullet::before { transform: scaleX(-1); }\n.slide .marker-number { ${numbers[shape.number]} }`;
}
