import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { type SortOrder, listDecks } from '../api/decks';
import { useFeatures } from '../api/features';
import { Button } from '../design/button';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';
import { Link } from '../router/link';
import { Shell } from '../shell/shell';
import { DeckActions } from './deck-actions';
import { DeckCard } from './deck-card';
import { type SortedBy, arranged } from './arrange';

export default function LibraryPage() {
  const text = useText();
  const { library } = text;
  const { search } = useFeatures();
  const [q, setQ] = useState('');
  const [sort, setSort] = useState<SortOrder>('-updated_at');
  const asked = useDeferredValue(q.trim());
  // A server that cannot search or sort is asked for all; the page does it on what it has.
  const query = search ? { ...(asked ? { q: asked } : {}), sort } : {};
  const decks = useInfiniteQuery({
    queryKey: ['library', query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      listDecks({ ...query, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const found = decks.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = search ? found : arranged(found, { q: asked, sort } satisfies SortedBy);

  return (
    <Shell title={library.title}>
      <div className="library">
        <div className="library-head">
          <h1>{library.title}</h1>
          <div className="search">
            <Search aria-hidden="true" />
            <input
              type="search"
              className="input"
              aria-label={library.search}
              placeholder={library.search}
              value={q}
              onChange={(event) => setQ(event.target.value)}
            />
          </div>
          <select
            className="input"
            aria-label={library.sort}
            value={sort}
            onChange={(event) => setSort(event.target.value as SortOrder)}
          >
            <option value="-updated_at">{library.updated}</option>
            <option value="-created_at">{library.created}</option>
            <option value="title">{library.byTitle}</option>
          </select>
          <Link className="button primary" href="/">
            <Plus aria-hidden="true" />
            {text.app.newDeck}
          </Link>
        </div>
        {decks.isError && (
          <div className="notice bad" role="alert">
            <span>{errorWords(decks.error, text, navigator.onLine)}</span>
            <Button size="small" onClick={() => void decks.refetch()}>
              {text.app.retry}
            </Button>
          </div>
        )}
        {decks.isSuccess && shown.length === 0 && (
          <div className="empty">
            <h2>{asked ? library.noMatch(asked) : library.none}</h2>
            {!asked && <p className="muted">{library.noneLead}</p>}
          </div>
        )}
        <div className="deck-grid" aria-busy={decks.isFetching}>
          {shown.map((deck) => (
            <DeckCard key={deck.id} deck={deck} actions={<DeckActions deck={deck} />} />
          ))}
        </div>
        {decks.hasNextPage && (
          <Button busy={decks.isFetchingNextPage} onClick={() => void decks.fetchNextPage()}>
            {library.more}
          </Button>
        )}
      </div>
    </Shell>
  );
}
