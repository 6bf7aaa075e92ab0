import type { SlideView } from '@presto/contracts';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { type SlideChanges, updateSlide } from '../api/decks';
import { isCode } from '../api/problem';
import { useDeck } from '../live/use-deck';
import { Conflict, type Dispute } from './conflict';
import { reconciled } from './reconcile';

/** `theirs`: the person chose what somebody else had written meanwhile. */
export type Outcome = 'saved' | 'theirs';

/**
 * Saves changes of a slide as it was when they were begun. What somebody else changed meanwhile is kept
 * where it does not touch them; where it does, the person is asked.
 *
 * @throws ApiError, ServerUnreachable, SignInNeeded
 */
export type Save = (base: SlideView, changes: SlideChanges) => Promise<Outcome>;

const Context = createContext<Save | null>(null);

export function SavesProvider({ children }: { readonly children: ReactNode }) {
  const { store } = useDeck();
  const [dispute, setDispute] = useState<Dispute | null>(null);

  const save = useCallback<Save>(
    async (base, changes) => {
      let ifMatch = base.version;
      let wanted = changes;
      for (;;) {
        try {
          const slide = await updateSlide(base.deck_id, base.id, wanted, ifMatch);
          await store.reached(slide.version);
          return 'saved';
        } catch (error) {
          if (!isCode(error, 'version.stale')) throw error;
          const theirs = await newest(store, base, error.problem['current_version']);
          if (theirs === null) throw error;
          ifMatch = theirs.version;
          const both = reconciled(base, changes, theirs);
          if (both !== null) {
            wanted = both;
            continue;
          }
          const choice = await new Promise<'mine' | 'theirs'>((choose) =>
            setDispute({ base, mine: changes, theirs, choose }),
          );
          setDispute(null);
          if (choice === 'theirs') return 'theirs';
          wanted = changes;
        }
      }
    },
    [store],
  );

  const value = useMemo(() => save, [save]);
  return (
    <Context.Provider value={value}>
      {children}
      {dispute && <Conflict dispute={dispute} />}
    </Context.Provider>
  );
}

/** The slide as it stands now, once the change that was in the way has arrived here too. */
async function newest(
  store: ReturnType<typeof useDeck>['store'],
  base: SlideView,
  version: unknown,
): Promise<SlideView | null> {
  if (typeof version === 'number') await store.reached(version);
  const slide = store.now.deck.slots[base.id]?.slide;
  if (!slide || slide.version === base.version) return null;
  return { ...slide, id: base.id, deck_id: base.deck_id, slide_order: base.slide_order };
}

export function useSave(): Save {
  const save = useContext(Context);
  if (!save) throw new Error('There is no SavesProvider around this component.');
  return save;
}
