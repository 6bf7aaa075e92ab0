import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { BEGINNING, type Step, type Walk, walked } from './walk';

type Message = { readonly kind: 'hello' } | { readonly kind: 'walk'; readonly walk: Walk };

/** A presentation that all windows of this browser on the same deck walk through together. */
export function useWalk(deckId: string, count: number) {
  const [walk, setWalk] = useState<Walk>(() => {
    const place = Number(window.location.hash.slice(1));
    return Number.isInteger(place) && place > 0 ? { ...BEGINNING, index: place - 1 } : BEGINNING;
  });
  const latest = useRef(walk);
  const channel = useRef<BroadcastChannel | null>(null);
  const [companions, setCompanions] = useState(false);

  const apply = useCallback((next: Walk) => {
    latest.current = next;
    setWalk(next);
  }, []);
  const change = useCallback(
    (next: Walk) => {
      apply(next);
      channel.current?.postMessage({ kind: 'walk', walk: next } satisfies Message);
    },
    [apply],
  );

  // Of the layout: a step taken as soon as the slide is seen reaches the other windows as well.
  useLayoutEffect(() => {
    const opened = new BroadcastChannel(`presto-present-${deckId}`);
    channel.current = opened;
    opened.onmessage = ({ data }: MessageEvent<Message>) => {
      setCompanions(true);
      if (data.kind === 'walk') apply(data.walk);
      else opened.postMessage({ kind: 'walk', walk: latest.current } satisfies Message);
    };
    opened.postMessage({ kind: 'hello' } satisfies Message);
    return () => opened.close();
  }, [deckId, apply]);

  useEffect(() => {
    const { pathname, search } = window.location;
    window.history.replaceState(null, '', `${pathname}${search}#${walk.index + 1}`);
  }, [walk.index]);

  const step = useCallback(
    (taken: Step) => change(walked(latest.current, taken, count)),
    [change, count],
  );
  const point = useCallback(
    (pointer: Walk['pointer']) => change({ ...latest.current, pointer }),
    [change],
  );
  const index = Math.min(walk.index, Math.max(0, count - 1));
  return { walk: { ...walk, index }, step, point, companions };
}
