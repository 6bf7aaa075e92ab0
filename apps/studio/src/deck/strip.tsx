import {
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  closestCenter,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  rectSortingStrategy,
  sortableKeyboardCoordinates,
} from '@dnd-kit/sortable';
import { Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../design/button';
import { useSlideCommands } from '../edit/use-slide-commands';
import { useText } from '../i18n/text';
import type { SlotView } from './slots';
import { StripItem } from './strip-item';

interface StripProps {
  readonly slots: readonly SlotView[];
  readonly chosen: string | null;
  readonly onChoose: (slideId: string) => void;
  /** @param position from 1 */
  readonly onAdd: (position: number) => void;
}

/** Pixels a pointer moves before a click becomes a drag. */
const DRAG_BEGINS = 6;

/** All slides in order: choose, move, duplicate, delete. */
export function Strip({ slots, chosen, onChoose, onAdd }: StripProps) {
  const text = useText();
  const commands = useSlideCommands();
  const list = useRef<HTMLOListElement>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_BEGINS } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: sortableKeyboardCoordinates,
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
  );
  useEffect(() => {
    const strip = list.current?.closest('.strip');
    // On a phone the strip stands below the slide, and the page would be scrolled away from it.
    if (!strip || strip.scrollHeight <= strip.clientHeight) return;
    list.current?.querySelector('.chosen')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const placeOf = (id: string | number | undefined) =>
    slots.findIndex((slot) => slot.id === id) + 1;
  const end = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) void commands.move(String(active.id), placeOf(over.id) - 1);
  };
  const { edit } = text;
  return (
    <nav className="strip" aria-label={text.deck.slides}>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={end}
        accessibility={{
          screenReaderInstructions: { draggable: edit.drag },
          announcements: {
            onDragStart: ({ active }) => edit.lifted(placeOf(active.id)),
            onDragOver: ({ over }) => (over ? edit.over_(placeOf(over.id)) : undefined),
            onDragEnd: ({ over }) => (over ? edit.dropped(placeOf(over.id)) : edit.dragCancelled),
            onDragCancel: () => edit.dragCancelled,
          },
        }}
      >
        <SortableContext items={slots.map(({ id }) => id)} strategy={rectSortingStrategy}>
          <ol ref={list}>
            {slots.map((slot, i) => (
              <StripItem
                key={slot.id}
                slot={slot}
                isChosen={slot.id === chosen}
                isFirst={i === 0}
                isLast={i === slots.length - 1}
                onChoose={onChoose}
                onAdd={onAdd}
                commands={commands}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <Button icon={<Plus />} onClick={() => onAdd(slots.length + 1)}>
        {edit.add}
      </Button>
    </nav>
  );
}
