import { FamilyName, Weight } from '../fonts/families';
import { FLOOR_PX, ROLES, Role, STEPS, Step, roleSpec } from '../scene/metrics';
import { LINE_HEIGHTS, Script } from '../scene/script';
import { Theme } from './theme';

/** How a role is set in a theme, a script and a size step. */
export interface Type {
  readonly families: readonly FamilyName[];
  readonly weight: Weight;
  readonly strongWeight: Weight;
  /** px */
  readonly size: number;
  /** px */
  readonly lineHeight: number;
}

const WORLD = {
  sans: { base: 'noto-sans', korean: 'noto-sans-kr' },
  serif: { base: 'noto-serif', korean: 'noto-serif-kr' },
} as const satisfies Record<Theme['fonts']['world'], Record<string, FamilyName>>;

/**
 * Faces in the order in which a character is looked for. Korean, Japanese and Chinese slides begin with the
 * script's own face, whose Latin is drawn to match; others begin with the theme's.
 */
export function familyStack(
  theme: Theme,
  kind: 'heading' | 'body' | 'mono',
  script: Script,
): FamilyName[] {
  const { base, korean } = WORLD[theme.fonts.world];
  const own = theme.fonts[kind];
  const first: Partial<Record<Script, FamilyName>> =
    kind === 'mono' ? {} : { korean, japanese: 'noto-sans-jp', chinese: 'noto-sans-sc' };
  const eastern: FamilyName[] =
    script === 'chinese'
      ? ['noto-sans-sc', 'noto-sans-jp', korean]
      : script === 'japanese'
        ? ['noto-sans-jp', korean, 'noto-sans-sc']
        : [korean, 'noto-sans-jp', 'noto-sans-sc'];
  const stack: (FamilyName | undefined)[] = [
    first[script],
    own,
    base,
    ...eastern,
    'noto-sans-arabic',
    'noto-sans-hebrew',
    'noto-sans-devanagari',
  ];
  return [...new Set(stack.filter((name) => name !== undefined))];
}

export function typeOf(theme: Theme, role: Role, step: Step, script: Script): Type {
  const { scale, family, weight, lines } = roleSpec(role);
  const base = theme.sizes?.[role] ?? ROLES[role].size;
  const factor = scale === 'fixed' ? 1 : STEPS[step][scale];
  const size = Math.max(FLOOR_PX, base * factor);
  const { headingWeight, strongWeight } = theme.fonts;
  return {
    families: familyStack(theme, family, script),
    weight: weight === 'heading' ? headingWeight : weight === 'strong' ? strongWeight : 400,
    strongWeight,
    size,
    lineHeight: size * LINE_HEIGHTS[script][lines],
  };
}
