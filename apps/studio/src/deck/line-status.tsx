import { useEffect, useRef } from 'react';
import { Button } from '../design/button';
import { useToasts } from '../design/toast';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import { isMaking } from './slots';

/** Whether the page is in step with the server; says so when it was not and is again. */
export function LineStatus() {
  const text = useText();
  const { tell } = useToasts();
  const { state, deck } = useDeck();
  const { line, resumed } = state;
  const told = useRef(resumed);
  const wasLost = useRef(false);
  useEffect(() => {
    if (line === 'lost') wasLost.current = true;
    if (resumed === null || resumed === told.current) return;
    told.current = resumed;
    // A quiet return to a finished deck is nothing to speak of.
    if (resumed.to > resumed.from || wasLost.current || isMaking(deck))
      tell(text.deck.resumed(resumed.from, resumed.to));
    wasLost.current = false;
  }, [resumed, line, deck, tell, text]);
  if (line === 'live') {
    return (
      <span className={isMaking(deck) ? 'chip live' : 'chip'} data-line="live">
        <span className={isMaking(deck) ? 'dot live' : 'dot'} aria-hidden="true" />
        {isMaking(deck) ? text.deck.status[deck.status] : text.deck.live}
      </span>
    );
  }
  return (
    <span className="chip" data-line={line}>
      <span className="spinner" aria-hidden="true" />
      {text.deck.connecting}
    </span>
  );
}

/** The lost line in a sentence, with the way to hurry it. */
export function LostLine() {
  const text = useText();
  const { state, store } = useDeck();
  if (state.line !== 'lost') return null;
  return (
    <div className="notice warn" role="status">
      <span>{navigator.onLine ? text.deck.lost : `${text.faults.offline} ${text.deck.lost}`}</span>
      <Button size="small" onClick={() => store.reconnect()}>
        {text.deck.reconnect}
      </Button>
    </div>
  );
}
