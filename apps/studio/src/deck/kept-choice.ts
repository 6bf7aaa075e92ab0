import { useCallback, useState } from 'react';

/** The chosen slide, kept over a reload of the tab. */
export function useKeptChoice(deckId: string): [string | null, (slideId: string) => void] {
  const key = `presto.chosen.${deckId}`;
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(key));
  const choose = useCallback(
    (slideId: string) => {
      sessionStorage.setItem(key, slideId);
      setChosen(slideId);
    },
    [key],
  );
  return [chosen, choose];
}
