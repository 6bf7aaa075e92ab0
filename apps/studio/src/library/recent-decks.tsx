import { useQuery } from '@tanstack/react-query';
import { listDecks } from '../api/decks';
import { useText } from '../i18n/text';
import { Link } from '../router/link';
import { DeckCard } from './deck-card';

const SHOWN = 3;

/** The last few decks, under the start field; nothing for somebody who has none. */
export default function RecentDecks() {
  const text = useText();
  const { data } = useQuery({
    queryKey: ['library', 'recent'],
    queryFn: ({ signal }) => listDecks({}, signal),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section className="recent" aria-labelledby="recent">
      <div className="spread">
        <h2 id="recent">{text.start.recent}</h2>
        <Link href="/library">{text.start.all}</Link>
      </div>
      <div className="deck-grid">
        {data.items.slice(0, SHOWN).map((deck) => (
          <DeckCard key={deck.id} deck={deck} />
        ))}
      </div>
    </section>
  );
}
