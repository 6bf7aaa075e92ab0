import {
  CELL_PAD,
  CODE_LINE,
  CODE_PAD,
  FLOOR_PX,
  GAPS,
  GUTTER,
  MARKERS,
  NARROW,
  ROLES,
  ROLE_NAMES,
  SLIDE,
  SPREAD,
  STEPS,
  STEP_NUMBERS,
  SUFFIX,
  roleSpec,
} from '../../scene/metrics';
import { CODE_SIZES } from '../../scene/scene';
import { LINE_HEIGHTS, SCRIPTS, scriptSelector } from '../../scene/script';

const rules = (list: readonly string[]) => list.join('\n');

/** Type, gaps and boxes as the measuring knows them: made from the same numbers, never written by hand. */
export function scaleCss(): string {
  return rules([
    `.slide { width: ${SLIDE.width}px; height: ${SLIDE.height}px; }`,
    ...STEP_NUMBERS.map((step) => {
      const { k, d, t, g } = STEPS[step];
      return `.slide.size-${step} { --k: ${k}; --d: ${d}; --t: ${t}; --g: ${g}; }`;
    }),
    ...SCRIPTS.map((script) => {
      const { tight, open, single, digits } = LINE_HEIGHTS[script];
      return `${scriptSelector(script)} { --tight: ${tight}; --open: ${open}; --single: ${single}; --digits: ${digits}; }`;
    }),
    ...ROLE_NAMES.map((role) => {
      const { scale, family, weight, lines } = roleSpec(role);
      const base = `var(--size-${role}, ${ROLES[role].size}px)`;
      const size = scale === 'fixed' ? base : `calc(${base} * var(--${scale}))`;
      const wanted = weight === 'regular' ? '400' : `var(--weight-${weight})`;
      return `.slide .t-${role} { font: ${wanted} max(${FLOOR_PX}px, ${size}) / var(--${lines}) var(--font-${family}); }`;
    }),
    ...Object.entries(GAPS).map(
      ([name, px]) => `.slide .gap-${name} { gap: calc(${px}px * var(--g)); }`,
    ),
    ...[1, 2, 3, 4, 5, 6].map(
      (n) => `.slide .cols-${n} { grid-template-columns: repeat(${n}, minmax(0, 1fr)); }`,
    ),
    ...[
      [6, 6],
      [7, 5],
      [5, 7],
      [8, 4],
      [4, 8],
    ].map(
      ([a, b]) =>
        `.slide .split-${a}-${b} { grid-template-columns: minmax(0, ${a}fr) minmax(0, ${b}fr); }`,
    ),
    ...Array.from(
      { length: 24 },
      (_, i) => `.slide .u-${i + 1} { width: calc(100% * ${i + 1} / 24); }`,
    ),
    ...Object.entries(MARKERS).map(
      ([kind, { size, gap, inline }]) =>
        `.slide .marked-${kind} { gap: ${gap}px; } .slide .marker-${kind} { flex: none; width: ${size}px; height: ${size}px; }` +
        (inline
          ? ` .slide .marker-${kind} { margin-block: calc((var(--line) - ${size}px) / 2); }`
          : ''),
    ),
    `.slide { --line: calc(max(${FLOOR_PX}px, ${ROLES.body.size}px * var(--k)) * var(--open)); --gutter: ${GUTTER}px; --spread: ${SPREAD}px; }`,
    `.slide .narrow { max-width: ${NARROW}px; }`,
    ...Object.entries(SUFFIX).map(
      ([role, em]) => `.slide .t-${role} .suffix { font-size: ${em}em; }`,
    ),
    `.slide .table :is(th, td) { padding: ${CELL_PAD.block}px ${CELL_PAD.inline}px; }`,
    `.slide .code { padding: ${CODE_PAD.block}px ${CODE_PAD.inline}px; line-height: ${CODE_LINE}; }`,
    ...CODE_SIZES.map((size) => `.slide .code-${size} { font-size: ${size}px; }`),
    ...[360, 380].map((px) => `.slide .picture-${px} { height: ${px}px; }`),
  ]);
}
