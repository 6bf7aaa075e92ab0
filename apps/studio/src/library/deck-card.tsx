import { useQuery } from '@tanstack/react-query';
import type { DeckListItem } from '@presto/contracts';
import type { ReactNode } from 'react';
import { getDeck } from '../api/decks';
import { Brand } from '../design/brand';
import { useSpeech } from '../i18n/text';
import { Link } from '../router/link';
import { SlideFrame } from '../slide/slide-frame';
import { WhenVisible } from '../slide/when-visible';
import './library.css';

interface DeckCardProps {
  readonly deck: DeckListItem;
  readonly actions?: ReactNode;
}

export function DeckCard({ deck, actions }: DeckCardProps) {
  const { text, language } = useSpeech();
  const blank = (
    <div className="thumb-blank">
      <Brand />
    </div>
  );
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(
    new Date(deck.updated_at),
  );
  const title = deck.title || text.deck.untitled;
  return (
    <article className="deck-card">
      <WhenVisible placeholder={blank}>
        <Thumb deck={deck} blank={blank} />
      </WhenVisible>
      <div className="deck-card-foot">
        <div className="grow">
          <h3 className="cut">
            <Link href={`/decks/${deck.id}`} title={title}>
              {title}
            </Link>
          </h3>
          <p className="small muted cut">
            {deck.status === 'COMPLETED'
              ? text.library.slides(deck.slide_count)
              : text.deck.status[deck.status]}{' '}
            · {day}
          </p>
        </div>
        {actions}
      </div>
    </article>
  );
}

function Thumb({ deck, blank }: { readonly deck: DeckListItem; readonly blank: ReactNode }) {
  const { data } = useQuery({
    queryKey: ['thumb', deck.id, deck.version],
    staleTime: Infinity,
    queryFn: async ({ signal }) => (await getDeck(deck.id, signal)).slides[0]?.html_content ?? '',
  });
  return data ? <SlideFrame html={data} theme={deck.theme} title={null} /> : blank;
}
