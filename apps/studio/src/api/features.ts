import { useQuery } from '@tanstack/react-query';

/** What a server may or may not offer, by the route that does it. */
const ROUTES = {
  history: ['post', '/api/v1/decks/{deck_id}/restore'],
  undo: ['post', '/api/v1/decks/{deck_id}/undo'],
  quality: ['get', '/api/v1/decks/{deck_id}/quality'],
  share: ['post', '/api/v1/decks/{deck_id}/share'],
  exports: ['post', '/api/v1/decks/{deck_id}/exports'],
  duplicate: ['post', '/api/v1/decks/{deck_id}/duplicate'],
  undelete: ['post', '/api/v1/decks/{deck_id}/undelete'],
} as const satisfies Record<string, readonly [method: string, path: string]>;

export type Feature = keyof typeof ROUTES | 'search';
export type Features = Readonly<Record<Feature, boolean>>;

type Paths = Readonly<
  Record<
    string,
    Readonly<Record<string, { readonly parameters?: readonly { readonly name?: string }[] }>>
  >
>;

/** Reads from the api's own description what it can do; parameter names in paths do not matter. */
export function featuresOf(paths: Paths): Features {
  const shape = (path: string) => path.replace(/\{[^}]+\}/g, '{}').replace(/\/$/, '');
  const known = new Map(Object.entries(paths).map(([path, methods]) => [shape(path), methods]));
  const offered = Object.entries(ROUTES).map(([feature, [method, path]]) => [
    feature,
    known.get(shape(path))?.[method] !== undefined,
  ]);
  const parameters = known.get('/api/v1/decks')?.['get']?.parameters ?? [];
  return {
    ...Object.fromEntries(offered),
    search: parameters.some(({ name }) => name === 'q'),
  } as Features;
}

const NONE = featuresOf({});
const ALL = Object.fromEntries(Object.keys(NONE).map((feature) => [feature, true])) as Features;

/**
 * What this server offers; until it is known, the main routes alone. A server that keeps its description to
 * itself is of our own version: it serves these files.
 */
export function useFeatures(): Features {
  const { data } = useQuery({
    queryKey: ['features'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const response = await fetch('/openapi.json', { signal });
      if (response.status === 404) return ALL;
      if (!response.ok) throw new Error(`openapi.json: ${response.status}`);
      return featuresOf(((await response.json()) as { paths: Paths }).paths);
    },
  });
  return data ?? NONE;
}
