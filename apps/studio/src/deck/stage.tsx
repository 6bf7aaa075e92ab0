import { RotateCcw } from 'lucide-react';
import { retryDeck } from '../api/decks';
import { Button } from '../design/button';
import { useToasts } from '../design/toast';
import { StageEditor } from '../edit/stage-editor';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import { useShownTheme } from '../theme/shown-theme';
import { Blank, Draft } from './slot-picture';
import { type SlotView, isMaking } from './slots';

/** The chosen slide, as large as there is room. */
export function Stage({ slot }: { readonly slot: SlotView }) {
  const text = useText();
  const theme = useShownTheme();
  const { deck } = useDeck();
  const { complain } = useToasts();
  const name = text.deck.slide(slot.order, slot.title);
  return (
    <div className="stage-fit">
      <div className={slot.draft && !slot.slide ? 'stage-sheet drafting' : 'stage-sheet'}>
        {slot.slide ? (
          <StageEditor key={slot.id} slide={slot.slide} theme={theme} title={name} />
        ) : slot.draft ? (
          <Draft slot={slot} />
        ) : slot.error ? (
          <div className="slot failed">
            <span className="title">{slot.title}</span>
            <span>
              {text.deck.slideFailed}: {slot.error.detail}
            </span>
            {!isMaking(deck) && (
              <Button icon={<RotateCcw />} onClick={() => void retryDeck(deck.id).catch(complain)}>
                {text.deck.retrySlides}
              </Button>
            )}
          </div>
        ) : (
          <Blank slot={slot} />
        )}
      </div>
    </div>
  );
}
