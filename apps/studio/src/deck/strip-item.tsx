import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ArrowDown, ArrowUp, Copy, Ellipsis, Plus, Trash2 } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { Button } from '../design/button';
import { Menu, MenuItem, MenuRule } from '../design/menu';
import type { SlideCommands } from '../edit/use-slide-commands';
import { useText } from '../i18n/text';
import { WhenVisible } from '../slide/when-visible';
import { SlotPicture, standing } from './slot-picture';
import type { SlotView } from './slots';

interface StripItemProps {
  readonly slot: SlotView;
  readonly isChosen: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChoose: (slideId: string) => void;
  readonly onAdd: (position: number) => void;
  readonly commands: SlideCommands;
}

export const StripItem = memo(function StripItem(props: StripItemProps) {
  const { slot, isChosen, isFirst, isLast, onChoose, onAdd, commands } = props;
  const text = useText();
  const sortable = useSortable({ id: slot.id });
  const { slide, order } = slot;
  const name = text.deck.slide(order, slot.title);
  const said = [name, standing(slot, text)].filter(Boolean).join(' ');

  const press = (event: KeyboardEvent<HTMLButtonElement>) => {
    const { key, altKey } = event;
    if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
      event.preventDefault();
      void commands.move(slot.id, order - 1 + (key === 'ArrowUp' ? -1 : 1));
    } else if (key === 'Delete' || key === 'Backspace') {
      event.preventDefault();
      void commands.remove(slot);
    } else if (!sortable.isDragging && (key === 'ArrowUp' || key === 'ArrowDown')) {
      event.preventDefault();
      const items = [
        ...(event.currentTarget.closest('ol')?.querySelectorAll<HTMLElement>('.strip-pick') ?? []),
      ];
      const next = items[items.indexOf(event.currentTarget) + (key === 'ArrowUp' ? -1 : 1)];
      next?.focus();
      next?.click();
    } else sortable.listeners?.['onKeyDown']?.(event);
  };

  return (
    <li
      ref={sortable.setNodeRef}
      className={['strip-item', isChosen && 'chosen', sortable.isDragging && 'lifted']
        .filter(Boolean)
        .join(' ')}
      style={{
        transform: CSS.Translate.toString(sortable.transform),
        transition: sortable.transition,
      }}
    >
      <span className="number" aria-hidden="true">
        {order}
      </span>
      <button
        type="button"
        {...sortable.attributes}
        {...sortable.listeners}
        role="button"
        className="strip-pick"
        aria-label={said}
        aria-current={isChosen || undefined}
        onClick={() => onChoose(slot.id)}
        onKeyDown={press}
      >
        <WhenVisible placeholder={<div className="slot" />}>
          <SlotPicture slot={slot} />
        </WhenVisible>
      </button>
      <Menu
        align="start"
        trigger={
          <Button
            size="small"
            className="icon strip-menu"
            aria-label={`${text.app.more}: ${name}`}
            icon={<Ellipsis />}
          />
        }
      >
        <MenuItem icon={<Plus />} onSelect={() => onAdd(order + 1)}>
          {text.edit.addAfter}
        </MenuItem>
        {slide && (
          <MenuItem icon={<Copy />} onSelect={() => void commands.duplicate(slide)}>
            {text.edit.duplicate}
          </MenuItem>
        )}
        <MenuItem
          icon={<ArrowUp />}
          disabled={isFirst}
          onSelect={() => void commands.move(slot.id, order - 2)}
        >
          {text.edit.moveUp}
        </MenuItem>
        <MenuItem
          icon={<ArrowDown />}
          disabled={isLast}
          onSelect={() => void commands.move(slot.id, order)}
        >
          {text.edit.moveDown}
        </MenuItem>
        <MenuRule />
        <MenuItem danger icon={<Trash2 />} onSelect={() => void commands.remove(slot)}>
          {text.edit.remove}
        </MenuItem>
      </Menu>
    </li>
  );
});
