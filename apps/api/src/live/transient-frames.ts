import type { SlideProgressPayload } from '@presto/contracts';
import { failpoint } from '@presto/platform';
import { Frame } from './frame';

/** @param version the last stored one sent to those who get it; @param now ms since the epoch */
export function progressFrame(
  deckId: string,
  version: number,
  payload: SlideProgressPayload,
  now: number,
): Frame {
  const timestamp = new Date(now).toISOString();
  const data = {
    event_type: 'SlideProgress',
    deck_id: deckId,
    version,
    timestamp,
    payload,
  } as const;
  return new Frame({ kind: 'transient', data });
}

/** @param version the last stored one sent to those who get it; @param now ms since the epoch */
export function presenterFrame(
  deckId: string,
  version: number,
  slideId: string,
  now: number,
): Frame {
  const data = {
    event_type: 'PresenterMoved',
    deck_id: deckId,
    version,
    timestamp: new Date(now).toISOString(),
    payload: { slide_id: slideId },
  } as const;
  return new Frame({ kind: 'transient', data });
}

/** Heartbeats of one moment: one frame for all connections that stand at the same version. */
export function heartbeats(deckId: string, now: number): (version: number) => Frame {
  const timestamp = new Date(now).toISOString();
  const made = new Map<number, Frame>();
  return (version) => {
    let frame = made.get(version);
    if (!frame) {
      const data = {
        event_type: 'Heartbeat',
        deck_id: deckId,
        version: failpoint('counted-heartbeats') ? version + 1 : version,
        timestamp,
        payload: {},
      } as const;
      made.set(version, (frame = new Frame({ kind: 'transient', data })));
    }
    return frame;
  };
}
