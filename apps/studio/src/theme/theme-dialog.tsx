import { Palette } from 'lucide-react';
import { useState } from 'react';
import { updateDeck } from '../api/decks';
import { Button, IconButton } from '../design/button';
import { Dialog } from '../design/dialog';
import { useToasts } from '../design/toast';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import { SlideFrame } from '../slide/slide-frame';
import { ThemePicker } from './theme-picker';
import '../start/start.css';

interface ThemeButtonProps {
  readonly tried: string | null;
  /** Shows the whole page in a theme before it is decided on. */
  readonly onTry: (theme: string | null) => void;
}

/** Slides shown while a theme is chosen. */
const SHOWN = 4;

export function ThemeButton({ tried, onTry }: ThemeButtonProps) {
  const text = useText();
  const { complain } = useToasts();
  const { deck } = useDeck();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const theme = tried ?? deck.theme;
  const close = () => {
    onTry(null);
    setOpen(false);
  };
  const apply = async () => {
    setBusy(true);
    try {
      await updateDeck(deck.id, { theme });
      close();
    } catch (error) {
      complain(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <IconButton label={text.edit.theme} icon={<Palette />} onClick={() => setOpen(true)} />
      {open && (
        <Dialog
          wide
          title={text.edit.theme}
          onClose={close}
          footer={
            <>
              <Button onClick={close}>{text.app.cancel}</Button>
              <Button
                kind="primary"
                busy={busy}
                disabled={theme === deck.theme}
                onClick={() => void apply()}
              >
                {text.edit.applyTheme}
              </Button>
            </>
          }
        >
          <p className="muted">{text.edit.themeLead}</p>
          <div className="theme-slides">
            {sampleOf(deck.slides).map((slide) => (
              <SlideFrame key={slide.id} html={slide.html_content} theme={theme} title={null} />
            ))}
          </div>
          <ThemePicker label={text.edit.theme} value={theme} onChange={(next) => onTry(next)} />
        </Dialog>
      )}
    </>
  );
}

/** The first slide and others of different layouts: where a theme shows. */
function sampleOf<S extends { layout: string }>(slides: readonly S[]): S[] {
  const kinds = new Map(slides.map((slide) => [slide.layout, slide]).reverse() as [string, S][]);
  return slides.filter((slide) => kinds.get(slide.layout) === slide).slice(0, SHOWN);
}
