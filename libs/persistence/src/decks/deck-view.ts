import {
  AuthorName,
  DeckResponse,
  DeckStatus,
  DeckView,
  FailedSlide,
  Fault,
  NO_USAGE,
  SlideBody,
  SlideResponse,
  Usage,
} from '@presto/contracts';

interface SlotJson {
  slide_id: string;
  title: string;
  error: Fault | null;
  slide: (SlideBody & { version: number; created_at: string; updated_at: string }) | null;
}

export interface DeckViewRow {
  id: string;
  user_id: string;
  title: string;
  status: DeckStatus;
  version: number;
  epoch: number;
  theme: string;
  template: string | null;
  language: string;
  author: AuthorName;
  plan_complete: boolean;
  error: Fault | null;
  usage: Usage | null;
  created_at: Date;
  updated_at: Date;
  slots: SlotJson[];
}

/** One statement, so that the deck and its slides are of one moment. */
export const DECK_VIEW = `
  SELECT deck.id, deck.user_id, deck.title, deck.status, deck.version, deck.epoch, deck.theme, deck.template,
    deck.language, deck.author, deck.plan_complete, deck.error, deck.usage, deck.created_at, deck.updated_at,
    (SELECT coalesce(json_agg(json_build_object('slide_id', slot.slide_id, 'title', slot.title, 'error', slot.error,
        'slide', CASE WHEN slide.id IS NOT NULL THEN json_build_object('version', slide.version, 'layout', slide.layout,
          'content', slide.content, 'html_content', slide.html_content, 'presenter_notes', slide.presenter_notes,
          'citations', slide.citations, 'created_at', slide.created_at, 'updated_at', slide.updated_at) END)
        ORDER BY slot.slide_order), '[]')
     FROM slots slot LEFT JOIN slides slide ON slide.id = slot.slide_id WHERE slot.deck_id = deck.id) AS slots
  FROM decks deck WHERE deck.id = $1 AND deck.deleted_at IS NULL`;

/** `GET /decks/{id}` of a row. */
export function deckResponse(row: DeckViewRow): DeckResponse {
  const plan = row.slots.map(({ slide_id, title }, index) => ({
    slide_id,
    order: index + 1,
    title,
  }));
  const slides: SlideResponse[] = [];
  const failed: FailedSlide[] = [];
  row.slots.forEach(({ slide_id, title, error, slide }, index) => {
    if (slide) slides.push(slideResponse(row.id, slide_id, index + 1, slide));
    else if (error) failed.push({ slide_id, order: index + 1, title, error });
  });
  return {
    id: row.id,
    user_id: row.user_id,
    title: row.title,
    status: row.status,
    version: row.version,
    epoch: row.epoch,
    deck_plan: { slides: plan, complete: row.plan_complete },
    theme: row.theme,
    template: row.template,
    language: row.language,
    author: row.author,
    slides,
    failed_slides: failed,
    error: row.error,
    usage: row.usage ?? NO_USAGE,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

function slideResponse(
  deckId: string,
  slideId: string,
  order: number,
  slide: NonNullable<SlotJson['slide']>,
): SlideResponse {
  const {
    version,
    layout,
    content,
    html_content,
    presenter_notes,
    citations,
    created_at,
    updated_at,
  } = slide;
  return {
    ...{ id: slideId, deck_id: deckId, version, slide_order: order },
    ...{ layout, content, html_content, presenter_notes, citations },
    created_at: new Date(created_at).toISOString(),
    updated_at: new Date(updated_at).toISOString(),
  };
}

/** The deck as a snapshot on the wire: what folding its events gives. */
export function deckView(row: DeckViewRow): DeckView {
  const { user_id: _, created_at: __, updated_at: ___, ...deck } = deckResponse(row);
  return {
    ...deck,
    slides: deck.slides.map(({ created_at: _c, updated_at: _u, ...slide }) => slide),
  };
}
