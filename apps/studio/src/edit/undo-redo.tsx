import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Redo2, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { redo, undo } from '../api/decks';
import { useFeatures } from '../api/features';
import { getHistory } from '../api/history';
import { isCode } from '../api/problem';
import { IconButton } from '../design/button';
import { useToasts } from '../design/toast';
import { isMaking } from '../deck/slots';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';

/** The deck's history as it is now; asked for again after every change, but not while the deck is being made. */
export function useHistory() {
  const { deck } = useDeck();
  const { history, undo: canUndo } = useFeatures();
  return useQuery({
    queryKey: ['history', deck.id, deck.version],
    enabled: (history || canUndo) && !isMaking(deck) && deck.version > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    queryFn: ({ signal }) => getHistory(deck.id, signal),
  });
}

/** One's own commands back and forth; they are the server's, so a reload changes nothing. */
export function UndoRedo() {
  const text = useText();
  const { tell, complain } = useToasts();
  const { deck } = useDeck();
  const features = useFeatures();
  const { data } = useHistory();
  const [busy, setBusy] = useState(false);
  const can = { undo: data?.can_undo ?? false, redo: data?.can_redo ?? false };
  const offered = features.undo && !isMaking(deck);

  const run = async (direction: 'undo' | 'redo') => {
    if (busy || !can[direction]) return;
    setBusy(true);
    try {
      await (direction === 'undo' ? undo : redo)(deck.id);
    } catch (error) {
      if (isCode(error, 'deck.nothing_to_undo')) tell(text.faults.nothingToUndo);
      else if (isCode(error, 'deck.nothing_to_redo')) tell(text.faults.nothingToRedo);
      else if (isCode(error, 'deck.changed_since')) tell(text.faults.undoBlocked);
      else complain(error);
    } finally {
      setBusy(false);
    }
  };

  useEffect(() => {
    if (!offered) return undefined;
    const press = (event: KeyboardEvent) => {
      const isText =
        event.target instanceof Element && event.target.closest('input, textarea, dialog');
      if (isText || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      void run(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  if (!offered) return null;
  return (
    <>
      <IconButton
        label={text.app.undo}
        icon={<Undo2 />}
        disabled={!can.undo || busy}
        onClick={() => void run('undo')}
      />
      <IconButton
        label={text.app.redo}
        icon={<Redo2 />}
        disabled={!can.redo || busy}
        onClick={() => void run('redo')}
      />
    </>
  );
}
