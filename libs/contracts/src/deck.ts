import { z } from 'zod';

export const DECK_STATUSES = [
  'PENDING',
  'PLANNING',
  'GENERATING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
] as const;
export type DeckStatus = (typeof DECK_STATUSES)[number];

export const AUTHORS = ['llm', 'extractive'] as const;
export type AuthorName = (typeof AUTHORS)[number];

/** An error as it travels inside an event or a deck: a stable code and a sentence a user can act on. */
export const FaultSchema = z.object({ code: z.string(), detail: z.string() });
export type Fault = z.infer<typeof FaultSchema>;

/** Where a statement stands in its source: UTF-16 units, `text.slice(start, end) === quote`. */
export const CitationSchema = z.object({
  source_id: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  quote: z.string(),
});
export type Citation = z.infer<typeof CitationSchema>;

/** Cumulative cost of a deck's model calls. */
export const UsageSchema = z.object({
  calls: z.number().int().nonnegative(),
  input_tokens: z.number().int().nonnegative(),
  cached_tokens: z.number().int().nonnegative(),
  output_tokens: z.number().int().nonnegative(),
  cost_usd: z.number().nonnegative(),
});
export type Usage = z.infer<typeof UsageSchema>;

export const NO_USAGE: Usage = {
  calls: 0,
  input_tokens: 0,
  cached_tokens: 0,
  output_tokens: 0,
  cost_usd: 0,
};

/** Words of a slide that no source of its deck gives: a number, a date or a quotation. */
export const UnsupportedSchema = z.strictObject({
  /** Path in the content: `points[1]`, `series[0].values[3]`. */
  field: z.string().min(1).max(80),
  /** As it stands there. */
  text: z.string().min(1).max(300),
});
export type Unsupported = z.infer<typeof UnsupportedSchema>;

/** What a slide says without support, whatever its layout: it stands in its content, and is absent when there is nothing. */
export function unsupportedIn(content: Readonly<Record<string, unknown>>): Unsupported[] {
  const marks = z.array(UnsupportedSchema).safeParse(content['unsupported']);
  return marks.success ? marks.data : [];
}

/** `content` is the typed truth of a slide (fields of its `layout`), `html_content` its sanitised rendering. */
export const SlideBodySchema = z.object({
  layout: z.string(),
  content: z.record(z.string(), z.unknown()),
  html_content: z.string(),
  presenter_notes: z.string().nullable(),
  citations: z.array(CitationSchema),
});
export type SlideBody = z.infer<typeof SlideBodySchema>;

export interface SlideView extends SlideBody {
  id: string;
  deck_id: string;
  /** Version of the event that last changed this slide. */
  version: number;
  slide_order: number;
}

export const SlotSchema = z.object({
  slide_id: z.string(),
  order: z.number().int().positive(),
  title: z.string(),
});
export type Slot = z.infer<typeof SlotSchema>;

export const FailedSlideSchema = SlotSchema.extend({ error: FaultSchema });
export type FailedSlide = z.infer<typeof FailedSlideSchema>;

/** What a deck is to a client, but for its owner and its times: exactly what folding its events gives. */
export interface DeckView {
  id: string;
  title: string;
  status: DeckStatus;
  version: number;
  epoch: number;
  deck_plan: { slides: Slot[]; complete: boolean };
  theme: string;
  template: string | null;
  language: string;
  author: AuthorName;
  slides: SlideView[];
  failed_slides: FailedSlide[];
  error: Fault | null;
  usage: Usage;
}

/** `GET /decks/{id}`. */
export interface DeckResponse extends Omit<DeckView, 'slides'> {
  user_id: string;
  slides: SlideResponse[];
  created_at: string;
  updated_at: string;
}

export interface SlideResponse extends SlideView {
  created_at: string;
  updated_at: string;
}

export interface DeckListItem {
  id: string;
  title: string;
  status: DeckStatus;
  version: number;
  slide_count: number;
  theme: string;
  created_at: string;
  updated_at: string;
}
