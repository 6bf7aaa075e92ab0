export const LANGUAGES = { en: 'English', ko: '한국어' } as const;
export type StudioLanguage = keyof typeof LANGUAGES;

/** The first of the browser's languages that we speak; English otherwise. */
export function languageFrom(preferred: readonly string[]): StudioLanguage {
  for (const tag of preferred) {
    const [primary] = tag.toLowerCase().split('-');
    if (primary === 'en' || primary === 'ko') return primary;
  }
  return 'en';
}
