import { Square } from 'lucide-react';
import { useState } from 'react';
import { cancelDeck, retryDeck } from '../api/decks';
import { Button } from '../design/button';
import { useToasts } from '../design/toast';
import { useText } from '../i18n/text';
import { remainingSeconds } from '../live/pace';
import { useDeck } from '../live/use-deck';
import { type SlotView, isMaking } from './slots';

/** How far the deck is, and what can be done about it. */
export function Making({ slots }: { readonly slots: readonly SlotView[] }) {
  const text = useText();
  const { complain } = useToasts();
  const { deck, state } = useDeck();
  const [busy, setBusy] = useState(false);
  const run = async (command: (id: string) => Promise<unknown>) => {
    setBusy(true);
    await command(deck.id).catch(complain);
    setBusy(false);
  };

  const written = deck.slides.length;
  const settled = written + deck.failed_slides.length;
  if (isMaking(deck)) {
    // How many there will be is known only when the plan is whole.
    const isPlanned = deck.deck_plan.complete;
    const left = isPlanned ? remainingSeconds(state.pace, slots.length) : null;
    const share = slots.length === 0 ? 0.04 : Math.max(0.04, settled / slots.length);
    return (
      <div className="making">
        <div className="spread">
          <div className="grow" role="status">
            <span className="dot live" aria-hidden="true" />
            <span>
              {settled === 0 && !isPlanned
                ? text.deck.planning
                : text.deck.progress(settled, slots.length)}
            </span>
            {left !== null && left > 0 && (
              <span className="muted small">{text.deck.remaining(left)}</span>
            )}
          </div>
          <Button size="small" busy={busy} icon={<Square />} onClick={() => void run(cancelDeck)}>
            {text.deck.stop}
          </Button>
        </div>
        <div
          className="progress live"
          role="progressbar"
          aria-label={text.deck.status.GENERATING}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <span style={{ width: `${share * 100}%` }} />
        </div>
      </div>
    );
  }
  const missing = slots.length - written;
  if (deck.status === 'FAILED') {
    return (
      <div className="notice bad" role="alert">
        <span>
          <strong>{text.deck.failedTitle}.</strong> {deck.error?.detail}
        </span>
        <Button size="small" busy={busy} onClick={() => void run(retryDeck)}>
          {text.app.retry}
        </Button>
      </div>
    );
  }
  if (deck.status === 'CANCELLED' && (missing > 0 || !deck.deck_plan.complete)) {
    return (
      <div className="notice warn" role="status">
        <span>{text.deck.stopped(written)}</span>
        <Button size="small" busy={busy} onClick={() => void run(retryDeck)}>
          {text.deck.goOn}
        </Button>
      </div>
    );
  }
  return null;
}
