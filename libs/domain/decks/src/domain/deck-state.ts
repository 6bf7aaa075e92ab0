import type {
  AuthorName,
  DeckEventPayload,
  DeckEventType,
  DeckStatus,
  Fault,
  Usage,
} from '@presto/contracts';
import type { PlannedSlide } from './outline';
import type { UnitChange, WorkUnit } from './work';

export const MAX_SLIDES = 100;

export interface DeckSlot {
  readonly slideId: string;
  title: string;
  /** Only slots of the plan count for the end of a generation. */
  readonly origin: 'plan' | 'user';
  state: 'pending' | 'written' | 'failed';
  /** Version of the event that last changed the slide; null while it is not written. */
  slideVersion: number | null;
  error: Fault | null;
}

export interface DeckState {
  readonly id: string;
  readonly userId: string;
  title: string;
  /** The user named the deck, so no author renames it. */
  readonly titleGiven: boolean;
  status: DeckStatus;
  version: number;
  theme: string;
  readonly author: AuthorName;
  planComplete: boolean;
  /** Ids of the slots that the plan has told so far, those that were deleted since among them. */
  announced: string[];
  /** Milliseconds since the current generation began, by the database's clock. */
  readonly elapsedMs: number;
  /** What the deck's model calls have cost so far. */
  readonly usage: Usage;
  /** In order. */
  slots: DeckSlot[];
  /** Open ones only. */
  units: WorkUnit[];
}

/** An event that was decided and not yet stored. */
export type NewEvent = {
  [T in DeckEventType]: {
    readonly type: T;
    readonly version: number;
    readonly payload: DeckEventPayload<T>;
    /** What the plan says of the slots this event announces; not for clients. */
    readonly planned?: readonly PlannedSlide[];
  };
}[DeckEventType];

/** Everything a decision changes; stored in one transaction. */
export interface DeckChanges {
  readonly events: readonly NewEvent[];
  readonly units: readonly UnitChange[];
  /** A new generation begins: its clock starts and its attempts are counted anew. */
  readonly newGeneration: boolean;
}

const RUNNING: readonly DeckStatus[] = ['PENDING', 'PLANNING', 'GENERATING'];

export function isRunning(status: DeckStatus): boolean {
  return RUNNING.includes(status);
}
