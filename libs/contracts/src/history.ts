/** One change as a person would list it: the events of one command, or one event of the generation. */
export interface HistoryEntry {
  /** The deck's version after it: what `restore` takes. */
  readonly version: number;
  readonly at: string;
  readonly kind: string;
  readonly command_id: string | null;
  readonly slide_ids: readonly string[];
  readonly title: string;
}

export interface DeckHistory {
  /** Newest first. */
  readonly items: readonly HistoryEntry[];
  readonly can_undo: boolean;
  readonly can_redo: boolean;
}
