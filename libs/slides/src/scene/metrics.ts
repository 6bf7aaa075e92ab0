/**
 * The numbers of composition, in px on a slide of 1280 × 720. The style sheet and the measuring of fit are
 * both made from this file, which is why what measures as fitting also fits on screen.
 */
export const SLIDE = { width: 1280, height: 720 } as const;
export const GUTTER = 24;
/** px between the margins of the theme with the widest ones: what is drawn before the theme is known keeps to it. */
export const NARROWEST = 1112;
/** No text of a slide is ever smaller. */
export const FLOOR_PX = 16;

/**
 * Size steps of a slide, 1 (roomy) to 7 (dense); 3 is the normal one. `k` scales running text, `d` display
 * text, `t` the title, `g` the gaps.
 */
export const STEPS = {
  1: { k: 1.24, d: 1.15, t: 1, g: 1.25 },
  2: { k: 1.12, d: 1.08, t: 1, g: 1.1 },
  3: { k: 1, d: 1, t: 1, g: 1 },
  4: { k: 0.88, d: 0.9, t: 0.96, g: 0.9 },
  5: { k: 0.8, d: 0.8, t: 0.9, g: 0.8 },
  6: { k: 0.72, d: 0.7, t: 0.82, g: 0.7 },
  7: { k: 0.64, d: 0.6, t: 0.76, g: 0.6 },
} as const;
export type Step = keyof typeof STEPS;
export const STEP_NUMBERS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Step[];
export const NORMAL_STEP: Step = 3;

/** px that lists and cards stand high when there is room. */
export const SPREAD = 380;
/** px */
export const NARROW = 820;
/** Size of the unit behind a number, × the number's. */
export const SUFFIX = { key: 0.24, figure: 0.4, amount: 0.5 } as const;

/** Gaps on the rhythm of 8. */
export const GAPS = { none: 0, xs: 8, s: 16, m: 24, l: 32, xl: 48 } as const;
export type Gap = keyof typeof GAPS;

/**
 * Boxes beside a text, px: `size` is how large they are drawn, `gap` the space to the text. Those `inline`
 * stand on the first line and take no height of their own.
 */
export const MARKERS = {
  bullet: { size: 22, gap: 10, inline: true },
  number: { size: 44, gap: 20, inline: true },
  check: { size: 28, gap: 14, inline: true },
  cross: { size: 28, gap: 14, inline: true },
  icon: { size: 56, gap: 20, inline: false },
  initials: { size: 72, gap: 24, inline: false },
} as const;
export type MarkerKind = keyof typeof MARKERS;

interface RoleSpec {
  /** px at step 3. */
  readonly size: number;
  /** Which factor of the step scales it; `fixed` text keeps its size. */
  readonly scale: 'k' | 'd' | 't' | 'fixed';
  readonly family: 'heading' | 'body' | 'mono';
  readonly weight: 'regular' | 'strong' | 'heading';
  /** Display text has tight lines, running text open ones. */
  readonly lines: 'tight' | 'open' | 'single' | 'digits';
  /** Lines that the text may take before it counts as too long. */
  readonly maxLines: number;
}

/** What a text is on its slide; a theme sets the face, the scale comes from here. */
export const ROLES = {
  cover: {
    size: 66,
    scale: 'd',
    family: 'heading',
    weight: 'heading',
    lines: 'tight',
    maxLines: 3,
  },
  section: {
    size: 61,
    scale: 'd',
    family: 'heading',
    weight: 'heading',
    lines: 'tight',
    maxLines: 3,
  },
  statement: {
    size: 54,
    scale: 'd',
    family: 'heading',
    weight: 'heading',
    lines: 'tight',
    maxLines: 5,
  },
  title: {
    size: 42,
    scale: 't',
    family: 'heading',
    weight: 'heading',
    lines: 'tight',
    maxLines: 2,
  },
  overline: {
    size: 25,
    scale: 't',
    family: 'heading',
    weight: 'heading',
    lines: 'tight',
    maxLines: 2,
  },
  kicker: { size: 21, scale: 'k', family: 'body', weight: 'strong', lines: 'single', maxLines: 1 },
  lead: { size: 27, scale: 'k', family: 'body', weight: 'regular', lines: 'open', maxLines: 5 },
  body: { size: 25, scale: 'k', family: 'body', weight: 'regular', lines: 'open', maxLines: 8 },
  label: { size: 25, scale: 'k', family: 'body', weight: 'strong', lines: 'open', maxLines: 3 },
  heading: {
    size: 27,
    scale: 'k',
    family: 'heading',
    weight: 'heading',
    lines: 'tight',
    maxLines: 3,
  },
  detail: { size: 21, scale: 'k', family: 'body', weight: 'regular', lines: 'open', maxLines: 8 },
  caption: {
    size: 17,
    scale: 'fixed',
    family: 'body',
    weight: 'regular',
    lines: 'single',
    maxLines: 2,
  },
  key: {
    size: 176,
    scale: 'd',
    family: 'heading',
    weight: 'heading',
    lines: 'digits',
    maxLines: 1,
  },
  figure: {
    size: 80,
    scale: 'd',
    family: 'heading',
    weight: 'heading',
    lines: 'digits',
    maxLines: 1,
  },
  /** A number of many digits, where a figure would crowd its neighbours. */
  amount: {
    size: 54,
    scale: 'd',
    family: 'heading',
    weight: 'heading',
    lines: 'digits',
    maxLines: 1,
  },
  unit: { size: 31, scale: 'k', family: 'body', weight: 'strong', lines: 'single', maxLines: 2 },
  quote: {
    size: 42,
    scale: 'd',
    family: 'heading',
    weight: 'regular',
    lines: 'tight',
    maxLines: 7,
  },
  term: { size: 54, scale: 'd', family: 'heading', weight: 'heading', lines: 'tight', maxLines: 2 },
  cell: { size: 21, scale: 'k', family: 'body', weight: 'regular', lines: 'single', maxLines: 3 },
  head: { size: 18, scale: 'k', family: 'body', weight: 'strong', lines: 'single', maxLines: 3 },
} as const satisfies Record<string, RoleSpec>;
export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as Role[];

export function roleSpec(role: Role): RoleSpec {
  return ROLES[role];
}

/** Inner space of table cells, and of the box around code. */
export const CELL_PAD = { inline: 12, block: 13 } as const;
export const CODE_PAD = { inline: 32, block: 28 } as const;
export const CODE_LINE = 1.5;
/** A character of the mono faces, in em. */
export const MONO_ADVANCE = 0.6;
