import type { HistoryEntry } from '@presto/contracts';

/** An entry of the list: a change, or a run of slides written by the author. */
export interface ShownEntry {
  readonly entry: HistoryEntry;
  /** How many slides were written in a row; 1 for any other change. */
  readonly run: number;
}

/** Newest first. Slides that were written one after the other are one entry, named by the last of them. */
export function shownHistory(items: readonly HistoryEntry[]): ShownEntry[] {
  const shown: ShownEntry[] = [];
  for (const entry of items) {
    const last = shown.at(-1);
    if (last && isWriting(last.entry) && isWriting(entry))
      shown[shown.length - 1] = { ...last, run: last.run + 1 };
    else shown.push({ entry, run: 1 });
  }
  return shown;
}

function isWriting({ kind, command_id: command }: HistoryEntry): boolean {
  return kind === 'SlideAdded' && command === null;
}
