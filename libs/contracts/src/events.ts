import { z } from 'zod';
import {
  AUTHORS,
  FailedSlideSchema,
  FaultSchema,
  SlideBodySchema,
  SlotSchema,
  UsageSchema,
} from './deck';

const byCommand = { command_id: z.string().optional() };
/** What the deck's model calls have cost so far; on every event that settles a step of a model author. */
const usage = { usage: UsageSchema.optional() };
const title = { title: z.string() };

/** Payloads of the stored events by `event_type`. */
export const EVENT_PAYLOADS = {
  DeckCreated: z.object({
    ...title,
    status: z.literal('PENDING'),
    theme: z.string(),
    template: z.string().nullable(),
    language: z.string(),
    author: z.enum(AUTHORS),
    ...byCommand,
  }),
  DeckStarted: z.object({ ...title, status: z.enum(['PLANNING', 'GENERATING']), ...byCommand }),
  PlanUpdated: z.object({
    ...title,
    total_slides: z.number().int().nonnegative().nullable(),
    slides: z.array(SlotSchema),
    complete: z.boolean(),
    ...usage,
  }),
  SlideAdded: SlideBodySchema.extend({
    slide_id: z.string(),
    order: z.number().int().positive(),
    ...usage,
    ...byCommand,
  }),
  SlideUpdated: SlideBodySchema.extend({
    slide_id: z.string(),
    order: z.number().int().positive(),
    reason: z.enum(['edit', 'theme', 'restore']),
    ...usage,
    ...byCommand,
  }),
  SlideFailed: z.object({
    slide_id: z.string(),
    order: z.number().int().positive(),
    error: FaultSchema,
    ...usage,
  }),
  SlideDeleted: z.object({ slide_id: z.string(), ...byCommand }),
  SlidesReordered: z.object({ slide_ids: z.array(z.string()), ...byCommand }),
  EditFailed: z.object({
    slide_id: z.string(),
    command_id: z.string(),
    error: FaultSchema,
    ...usage,
  }),
  DeckUpdated: z.object({
    title: z.string().optional(),
    theme: z.string().optional(),
    ...byCommand,
  }),
  DeckCompleted: z.object({
    total_slides: z.number().int().nonnegative(),
    failed_slides: z.array(FailedSlideSchema),
    duration_ms: z.number().nonnegative(),
    usage: UsageSchema,
    ...byCommand,
  }),
  DeckFailed: z.object({ error: FaultSchema, ...usage, ...byCommand }),
  DeckCancelled: z.object({ slides_kept: z.number().int().nonnegative(), ...usage, ...byCommand }),
  DeckDeleted: z.object({ ...byCommand }),
} as const;

export type DeckEventType = keyof typeof EVENT_PAYLOADS;
export const DECK_EVENT_TYPES = Object.keys(EVENT_PAYLOADS) as DeckEventType[];

export type DeckEventPayload<T extends DeckEventType> = z.infer<(typeof EVENT_PAYLOADS)[T]>;

/** A stored event: versions of a deck are 1, 2, 3, … without a gap. */
export type DeckEvent = {
  [T in DeckEventType]: {
    event_type: T;
    deck_id: string;
    version: number;
    /** ISO 8601 UTC, of the commit. */
    timestamp: string;
    payload: DeckEventPayload<T>;
  };
}[DeckEventType];

export type DeckEventOf<T extends DeckEventType> = Extract<DeckEvent, { event_type: T }>;

/** Not stored, no version of its own: `version` is that of the last stored event sent on the connection. */
export type TransientEvent = {
  deck_id: string;
  version: number;
  timestamp: string;
} & (
  | { event_type: 'Heartbeat'; payload: Record<string, never> }
  | { event_type: 'SlideProgress'; payload: SlideProgressPayload }
  | { event_type: 'PresenterMoved'; payload: PresenterMovedPayload }
);

/** The slide that the deck's owner shows at this moment; the last one is repeated to whoever joins. */
export interface PresenterMovedPayload {
  slide_id: string;
}

/** The partial content of a slide that is being written: plain text, to be escaped. */
export interface SlideProgressPayload {
  slide_id: string;
  order: number;
  layout?: string;
  content?: Record<string, unknown>;
}

export type FeedEvent = DeckEvent | TransientEvent;

export function isStored(event: FeedEvent): event is DeckEvent {
  return event.event_type in EVENT_PAYLOADS;
}

export const TERMINAL_EVENTS = ['DeckCompleted', 'DeckFailed', 'DeckCancelled'] as const;

/** True for the event that ends a generation. */
export function endsGeneration(event: { event_type: string }): boolean {
  return (TERMINAL_EVENTS as readonly string[]).includes(event.event_type);
}
