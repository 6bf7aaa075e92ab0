/** Writing systems that need rules of their own. */
export const SCRIPTS = [
  'latin',
  'korean',
  'japanese',
  'chinese',
  'arabic',
  'hebrew',
  'devanagari',
] as const;
export type Script = (typeof SCRIPTS)[number];

const BY_LANGUAGE: Readonly<Record<string, Script>> = {
  ko: 'korean',
  ja: 'japanese',
  zh: 'chinese',
  ar: 'arabic',
  fa: 'arabic',
  ur: 'arabic',
  he: 'hebrew',
  yi: 'hebrew',
  hi: 'devanagari',
  mr: 'devanagari',
  ne: 'devanagari',
};

/** The languages with a script of their own; all others are set like Latin, Greek and Cyrillic. */
export function languagesOf(script: Script): string[] {
  return Object.keys(BY_LANGUAGE).filter((language) => BY_LANGUAGE[language] === script);
}

/** A selector of slides in a script; of all slides in the one without languages of its own. */
export function scriptSelector(script: Script): string {
  const languages = languagesOf(script);
  return languages.length === 0
    ? '.slide'
    : `.slide:is(${languages.map((l) => `:lang(${l})`).join(', ')})`;
}

/** @param language BCP 47, e.g. `ko`, `zh-Hans`, `pt-BR` */
export function scriptOf(language: string): Script {
  return BY_LANGUAGE[language.toLowerCase().split('-')[0] ?? ''] ?? 'latin';
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = scriptOf(language);
  return script === 'arabic' || script === 'hebrew' ? 'rtl' : 'ltr';
}

/** Line heights (× font size) of display text, running text, single lines and large numbers. */
export const LINE_HEIGHTS: Readonly<
  Record<Script, Record<'tight' | 'open' | 'single' | 'digits', number>>
> = {
  latin: { tight: 1.18, open: 1.42, single: 1.3, digits: 1.08 },
  korean: { tight: 1.3, open: 1.55, single: 1.4, digits: 1.15 },
  japanese: { tight: 1.32, open: 1.6, single: 1.4, digits: 1.15 },
  chinese: { tight: 1.32, open: 1.6, single: 1.4, digits: 1.15 },
  arabic: { tight: 1.4, open: 1.6, single: 1.5, digits: 1.3 },
  hebrew: { tight: 1.25, open: 1.5, single: 1.35, digits: 1.15 },
  devanagari: { tight: 1.4, open: 1.6, single: 1.5, digits: 1.3 },
};

/** Scripts that have no slant: emphasis is set by weight. */
export function hasItalics(script: Script): boolean {
  return script === 'latin';
}
