/** Kinds of work that are claimed: the plan, a slide of the plan, a slide a user asked for, an edit. */
export type UnitKind = 'plan' | 'write' | 'add' | 'edit';

/** What somebody at the screen has asked the model for, and waits for. */
export function isAsked(kind: UnitKind): boolean {
  return kind === 'edit' || kind === 'add';
}

/** How many units of that kind these changes open. */
export function askedBy(changes: readonly UnitChange[]): number {
  return changes.filter((change) => change.type === 'open' && isAsked(change.unit.kind)).length;
}

/**
 * A unit of work as the deck keeps it. Its id is what it is about: the deck (plan), the slide (write,
 * add), or derived from slide and command (edit), so the same work can never exist twice.
 */
export interface WorkUnit {
  readonly id: string;
  readonly kind: UnitKind;
  readonly slideId: string | null;
  readonly epoch: number;
  readonly commandId: string | null;
  readonly prompt: string | null;
}

/** The right to settle a unit: worthless as soon as the unit's epoch has moved on. */
export interface Fence {
  readonly unitId: string;
  readonly epoch: number;
}

export type UnitChange =
  | { readonly type: 'open'; readonly unit: Omit<WorkUnit, 'epoch'> }
  | { readonly type: 'settle'; readonly fence: Fence; readonly state: 'done' | 'failed' }
  | { readonly type: 'withdraw'; readonly unitId: string };
