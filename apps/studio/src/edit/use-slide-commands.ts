import type { SlideView } from '@presto/contracts';
import { useMemo } from 'react';
import { addSlide, deleteSlide, reorderSlides, undo } from '../api/decks';
import { useFeatures } from '../api/features';
import { isCode } from '../api/problem';
import { useToasts } from '../design/toast';
import { useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import type { SlotView } from '../deck/slots';
import { movedTo } from './move';

export interface SlideCommands {
  /** @param to place from 0 */
  move(slideId: string, to: number): Promise<void>;
  duplicate(slide: SlideView): Promise<string | null>;
  remove(slot: SlotView): Promise<void>;
}

/** What is done with whole slides; says itself what went wrong. */
export function useSlideCommands(): SlideCommands {
  const text = useText();
  const { tell, complain } = useToasts();
  const { store, deck } = useDeck();
  const features = useFeatures();

  return useMemo<SlideCommands>(() => {
    const order = () => store.now.deck.order;

    const insert = async (position: number, slide: SlideView) => {
      const { layout, content, presenter_notes } = slide;
      const added = await addSlide(deck.id, { position, layout, content, presenter_notes });
      return 'id' in added ? added.id : added.slide_id;
    };
    return {
      async move(slideId, to) {
        // Somebody else may change the order at the same time: the move is made again on top of theirs.
        for (let attempt = 1; ; attempt += 1) {
          const ids = movedTo(order(), slideId, to);
          if (ids === null) return;
          try {
            const moved = await reorderSlides(deck.id, ids, store.now.deck.version);
            await store.reached(moved.version);
            return;
          } catch (error) {
            const isRace = isCode(error, 'version.stale', 'slides.not_a_permutation');
            if (!isRace || attempt === 5) return complain(error);
            const { current_version: version } = error.problem;
            await store.reached(typeof version === 'number' ? version : store.now.deck.version + 1);
          }
        }
      },

      async duplicate(slide) {
        try {
          return await insert(order().indexOf(slide.id) + 2, slide);
        } catch (error) {
          complain(error);
          return null;
        }
      },

      async remove({ id, title, slide, order: place }) {
        try {
          await deleteSlide(deck.id, id, slide?.version);
        } catch (error) {
          return complain(error);
        }
        const bringBack = async () => {
          if (features.undo) await undo(deck.id);
          else if (slide) await insert(Math.min(place, order().length + 1), slide);
        };
        const canUndo = features.undo || slide !== null;
        tell(
          text.edit.removed(title),
          canUndo
            ? { label: text.app.undo, run: () => void bringBack().catch(complain) }
            : undefined,
        );
      },
    };
  }, [store, deck.id, features.undo, text, tell, complain]);
}
