import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Dictionary, en } from './en';
import { ko } from './ko';
import { type StudioLanguage, languageFrom } from './language';

const DICTIONARIES: Readonly<Record<StudioLanguage, Dictionary>> = { en, ko };
const KEPT_AS = 'presto.language';

interface Speech {
  readonly text: Dictionary;
  readonly language: StudioLanguage;
  readonly speak: (language: StudioLanguage) => void;
}

const Context = createContext<Speech>({ text: en, language: 'en', speak: () => undefined });

export function TextProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<StudioLanguage>(() => {
    const kept = localStorage.getItem(KEPT_AS);
    return languageFrom(kept ? [kept] : navigator.languages);
  });
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo<Speech>(
    () => ({
      text: DICTIONARIES[language],
      language,
      speak: (next) => {
        localStorage.setItem(KEPT_AS, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <Context.Provider value={speech}>{children}</Context.Provider>;
}

/** The words of the studio in the person's language. */
export const useText = (): Dictionary => useContext(Context).text;
export const useSpeech = (): Speech => useContext(Context);
