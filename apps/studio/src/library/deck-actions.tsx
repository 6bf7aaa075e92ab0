import { useQueryClient } from '@tanstack/react-query';
import type { DeckListItem } from '@presto/contracts';
import { Copy, Ellipsis, Play, SquarePen, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteDeck, duplicateDeck, undeleteDeck } from '../api/decks';
import { useFeatures } from '../api/features';
import { Button } from '../design/button';
import { Dialog } from '../design/dialog';
import { Menu, MenuItem, MenuRule } from '../design/menu';
import { useToasts } from '../design/toast';
import { useText } from '../i18n/text';
import { go } from '../router/router';

export function DeckActions({ deck }: { readonly deck: DeckListItem }) {
  const text = useText();
  const { tell, complain } = useToasts();
  const queries = useQueryClient();
  const features = useFeatures();
  const [asking, setAsking] = useState(false);
  const title = deck.title || text.deck.untitled;
  const refresh = () => queries.invalidateQueries({ queryKey: ['library'] });

  const remove = async () => {
    setAsking(false);
    try {
      await deleteDeck(deck.id);
      await refresh();
      const undo = {
        label: text.app.undo,
        run: () => void undeleteDeck(deck.id).then(refresh).catch(complain),
      };
      tell(text.library.removed(title), features.undelete ? undo : undefined);
    } catch (error) {
      complain(error);
    }
  };
  const duplicate = async () => {
    try {
      await duplicateDeck(deck.id);
      await refresh();
      tell(text.library.duplicated);
    } catch (error) {
      complain(error);
    }
  };

  return (
    <>
      <Menu
        trigger={
          <Button
            kind="quiet"
            size="small"
            className="icon"
            aria-label={text.library.actions(title)}
            icon={<Ellipsis />}
          />
        }
      >
        <MenuItem icon={<SquarePen />} onSelect={() => go(`/decks/${deck.id}`)}>
          {text.library.open}
        </MenuItem>
        <MenuItem
          icon={<Play />}
          disabled={deck.slide_count === 0}
          onSelect={() => go(`/present/${deck.id}`)}
        >
          {text.deck.present}
        </MenuItem>
        {features.duplicate && (
          <MenuItem icon={<Copy />} onSelect={() => void duplicate()}>
            {text.library.duplicate}
          </MenuItem>
        )}
        <MenuRule />
        <MenuItem
          danger
          icon={<Trash2 />}
          onSelect={() => (features.undelete ? void remove() : setAsking(true))}
        >
          {text.library.remove}
        </MenuItem>
      </Menu>
      {asking && (
        <Dialog
          title={text.library.confirmTitle}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{text.app.cancel}</Button>
              <Button kind="danger" onClick={() => void remove()}>
                {text.library.remove}
              </Button>
            </>
          }
        >
          <p>{text.library.confirmLead(title)}</p>
        </Dialog>
      )}
    </>
  );
}
