import { Locate } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../design/button';
import { AddSlide } from '../edit/add-slide';
import { SlideTools } from '../edit/slide-tools';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import { Shell } from '../shell/shell';
import { ShownTheme } from '../theme/shown-theme';
import { DeckBar } from './deck-bar';
import { LostLine } from './line-status';
import { Making } from './making';
import { Notes } from './notes';
import { Panel, type PanelTab } from './panel';
import { isMaking, slotToWatch, slotsOf } from './slots';
import { Stage } from './stage';
import { Strip } from './strip';
import { useKeptChoice } from './kept-choice';

/** A deck on the desk: the strip of slides, the chosen one, and what belongs to it. */
export function Editor() {
  const text = useText();
  const { deck, state } = useDeck();
  const slots = useMemo(() => slotsOf(deck, state.drafts), [deck, state.drafts]);
  const [chosen, choose] = useKeptChoice(deck.id);
  const [triedTheme, tryTheme] = useState<string | null>(null);
  const [adding, setAdding] = useState<number | null>(null);
  const [panel, setPanel] = useState(() => window.innerWidth > 1100);
  const [tab, setTab] = useState<PanelTab>('content');
  const making = isMaking(deck);
  const stage = useRef<HTMLElement>(null);

  // While the deck is being made the page follows the writing, until somebody chooses a slide.
  const [following, follow] = useState(true);
  const watched = making && following ? slotToWatch(slots) : null;
  const slot = slots.find(({ id }) => id === (watched ?? chosen)) ?? slots[0] ?? null;
  useEffect(() => {
    if (watched !== null) choose(watched);
  }, [watched, choose]);

  const theme = triedTheme ?? deck.theme;
  return (
    <Shell
      title={deck.title || text.deck.untitled}
      bar={
        <DeckBar
          slots={slots}
          chosen={slot}
          panel={panel}
          onPanel={() => setPanel(!panel)}
          triedTheme={triedTheme}
          onTryTheme={tryTheme}
        />
      }
    >
      <ShownTheme value={theme}>
        <div className={panel ? 'studio' : 'studio no-panel'}>
          <Strip
            slots={slots}
            chosen={slot?.id ?? null}
            onChoose={(id) => {
              follow(false);
              choose(id);
              stage.current?.scrollIntoView({ block: 'nearest' }); // on a phone it may be out of sight
            }}
            onAdd={setAdding}
          />
          <section
            ref={stage}
            className="stage"
            aria-label={slot ? text.deck.slideN(slot.order) : text.deck.slides}
          >
            <div className="stage-head">
              <LostLine />
              <Making slots={slots} />
              {making && !following && slots.length > 0 && (
                <Button size="small" kind="quiet" icon={<Locate />} onClick={() => follow(true)}>
                  {text.deck.follow}
                </Button>
              )}
            </div>
            {slot && <Stage slot={slot} />}
            {slot?.slide && (
              <SlideTools
                key={`tools-${slot.id}`}
                slot={slot}
                slide={slot.slide}
                onAdd={() => setAdding(slot.order + 1)}
              />
            )}
            {slot?.slide && <Notes key={`notes-${slot.id}`} slide={slot.slide} />}
            {!slot && !making && state.ready && deck.status !== 'FAILED' && (
              <div className="empty">
                <h2>{text.deck.empty}</h2>
              </div>
            )}
          </section>
          {panel && (
            <Panel
              slot={slot}
              tab={tab}
              onTab={setTab}
              onChoose={choose}
              onClose={() => setPanel(false)}
            />
          )}
        </div>
        {adding !== null && (
          <AddSlide
            position={adding}
            onClose={() => setAdding(null)}
            onAdded={(id) => {
              follow(false);
              choose(id);
            }}
          />
        )}
      </ShownTheme>
    </Shell>
  );
}
