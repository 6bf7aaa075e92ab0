import { useSyncExternalStore } from 'react';

let missing = false;
const listeners = new Set<() => void>();

/** The server has said that it has no model: nothing is offered any more that needs one. */
export function noModelHere(): void {
  missing = true;
  for (const listener of listeners) listener();
}

/** False once the server has said that it has no model. */
export function useModel(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => !missing,
  );
}
