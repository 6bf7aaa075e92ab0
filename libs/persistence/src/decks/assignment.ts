import type { Citation } from '@presto/contracts';
import type { Assignment, Brief, OtherSlide, OutlineEntry } from '@presto/decks';

export interface PlanningRow {
  user_id: string;
  theme: string;
  brief: Brief;
  settled: OutlineEntry[];
}

export const PLANNING = `
  SELECT deck.user_id, deck.theme, deck.brief, deck.deck_plan AS settled
  FROM decks deck WHERE deck.id = $1 AND deck.deleted_at IS NULL`;

export interface AssignmentRow {
  id: string;
  user_id: string;
  title: string;
  theme: string;
  brief: Brief;
  outline: string[];
  slide_order: number | null;
  slot_title: string;
  entry: OutlineEntry | null;
  slide_version: number | null;
  layout: string;
  content: Record<string, unknown>;
  presenter_notes: string | null;
  citations: Citation[];
}

export const ASSIGNMENT = `
  SELECT deck.id, deck.user_id, deck.title, deck.theme, deck.brief,
    (SELECT coalesce(jsonb_agg(other.title ORDER BY other.slide_order), '[]') FROM slots other WHERE other.deck_id = deck.id) AS outline,
    slot.slide_order, slot.title AS slot_title,
    jsonb_path_query_first(deck.deck_plan, '$[*] ? (@.slideId == $id)', jsonb_build_object('id', $2::text)) AS entry,
    slide.version AS slide_version, slide.layout, slide.content, slide.presenter_notes, slide.citations
  FROM decks deck
  LEFT JOIN slots slot ON slot.deck_id = deck.id AND slot.slide_id = $2::uuid
  LEFT JOIN slides slide ON slide.id = slot.slide_id
  WHERE deck.id = $1 AND deck.deleted_at IS NULL`;

type Said = NonNullable<OtherSlide['said']>;

export interface OtherSlideRow {
  title: string;
  layout: Said['layout'] | null;
  content: Said['content'] | null;
}

/** Pictures are a quarter of a megabyte, and say nothing. */
export const BESIDES = `
  SELECT slot.title, slide.layout,
    CASE WHEN slide.content ? 'image' THEN slide.content || '{"image":null}' ELSE slide.content END AS content
  FROM slots slot
  JOIN decks deck ON deck.id = slot.deck_id AND deck.deleted_at IS NULL
  LEFT JOIN slides slide ON slide.id = slot.slide_id
  WHERE slot.deck_id = $1 AND slot.slide_id <> $2
  ORDER BY slot.slide_order`;

export function otherFrom({ title, layout, content }: OtherSlideRow): OtherSlide {
  return { title, said: layout && content ? { layout, content } : null };
}

export function assignmentFrom(row: AssignmentRow, order: number): Assignment {
  return {
    deckId: row.id,
    userId: row.user_id,
    deckTitle: row.title,
    theme: row.theme,
    brief: row.brief,
    outline: row.outline,
    order,
    entry: row.entry ?? { title: row.slot_title, layout: null, intent: '', passages: [] },
    slide:
      row.slide_version === null
        ? null
        : {
            version: row.slide_version,
            layout: row.layout,
            content: row.content,
            presenterNotes: row.presenter_notes,
            citations: row.citations,
          },
  };
}
