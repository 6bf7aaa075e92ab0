import { useQuery } from '@tanstack/react-query';
import type { LayoutDescription, Template, ThemeDescription } from '@presto/slides';
import { ask } from './http';

interface List<T> {
  readonly items: readonly T[];
}

/** What decks can be made of changes with the server's version only. */
const lasting = { staleTime: Infinity, gcTime: Infinity } as const;

const list = <T>(path: string) => ({
  ...lasting,
  queryKey: [path],
  // Not aborted with the component that asked: the next one wants it as well.
  queryFn: async () => (await ask<List<T>>('GET', `/${path}`)).items,
});

export const useThemes = () => useQuery(list<ThemeDescription>('themes'));
export const useTemplates = () => useQuery(list<Template>('templates'));
export const useLayouts = () => useQuery(list<LayoutDescription>('layouts'));

export const stylesheetOf = (theme: string) =>
  `/api/v1/themes/${encodeURIComponent(theme)}/style.css`;
