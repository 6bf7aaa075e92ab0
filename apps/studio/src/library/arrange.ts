import type { DeckListItem } from '@presto/contracts';
import type { SortOrder } from '../api/decks';

export interface SortedBy {
  readonly q: string;
  readonly sort: SortOrder;
}

/** Searches titles and sorts, for a server that does not. */
export function arranged(decks: readonly DeckListItem[], { q, sort }: SortedBy): DeckListItem[] {
  const wanted = q.toLocaleLowerCase();
  const found = decks.filter(({ title }) => title.toLocaleLowerCase().includes(wanted));
  if (sort === 'title') return found.sort((a, b) => a.title.localeCompare(b.title));
  const key = sort === '-created_at' ? 'created_at' : 'updated_at';
  return found.sort((a, b) => b[key].localeCompare(a[key]));
}
