import { PanelRight, Play } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { updateDeck } from '../api/decks';
import { Button, IconButton } from '../design/button';
import { useToasts } from '../design/toast';
import { ExportMenu } from '../export/export-menu';
import { UndoRedo } from '../edit/undo-redo';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import { go } from '../router/router';
import { ShareButton } from '../share/share-dialog';
import { ThemeButton } from '../theme/theme-dialog';
import { LineStatus } from './line-status';
import type { SlotView } from './slots';

interface DeckBarProps {
  readonly slots: readonly SlotView[];
  readonly chosen: SlotView | null;
  readonly panel: boolean;
  readonly onPanel: () => void;
  readonly triedTheme: string | null;
  readonly onTryTheme: (theme: string | null) => void;
}

export function DeckBar({ slots, chosen, panel, onPanel, triedTheme, onTryTheme }: DeckBarProps) {
  const text = useText();
  const { deck } = useDeck();
  const written = slots.some(({ slide }) => slide !== null);
  return (
    <div className="deck-bar">
      <div className="grow">
        <Title key={deck.title} title={deck.title} deckId={deck.id} />
        <span className="wide-only">
          <LineStatus />
        </span>
      </div>
      <UndoRedo />
      <ThemeButton tried={triedTheme} onTry={onTryTheme} />
      {written && <ShareButton />}
      {written && <ExportMenu slide={chosen?.order ?? 1} />}
      <IconButton
        label={panel ? text.deck.hidePanel : text.deck.showPanel}
        icon={<PanelRight />}
        aria-pressed={panel}
        onClick={onPanel}
      />
      <Button
        kind="primary"
        icon={<Play />}
        disabled={!written}
        aria-label={text.deck.present}
        onClick={() => go(`/present/${deck.id}${chosen ? `#${chosen.order}` : ''}`)}
      >
        <span className="wide-only">{text.deck.present}</span>
      </Button>
    </div>
  );
}

function Title({ title, deckId }: { readonly title: string; readonly deckId: string }) {
  const text = useText();
  const { complain } = useToasts();
  const [value, setValue] = useState(title);
  const cancelled = useRef(false);
  const commit = async () => {
    const wanted = value.trim();
    const isOff = cancelled.current || wanted === '' || wanted === title;
    cancelled.current = false;
    if (isOff) return setValue(title);
    await updateDeck(deckId, { title: wanted }).catch(complain);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') cancelled.current = true;
    if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
  };
  return (
    <h1 className="grow">
      <input
        className="deck-title"
        aria-label={text.deck.titleField}
        placeholder={text.deck.untitled}
        value={value}
        maxLength={255}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={press}
        onBlur={() => void commit()}
      />
    </h1>
  );
}
