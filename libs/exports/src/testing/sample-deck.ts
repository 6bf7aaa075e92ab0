import { DeckView, NO_USAGE, SlideView } from '@presto/contracts';
import { LAYOUTS, LAYOUT_NAMES, LayoutName, renderSlide } from '@presto/slides';

const DECK_ID = '3f2b8c1d-5a77-4f5e-9a0b-6d1c2e3f4a5b';

interface Draft {
  readonly layout: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly notes?: string | null;
}

/** A completed deck of these slides. */
export function aDeckOf(
  drafts: readonly Draft[],
  { language = 'en', theme = 'slate', title = 'A deck' } = {},
): DeckView {
  const slides = drafts.map(({ layout, content, notes = null }, i): SlideView => ({
    id: `5f0c7c39-6a53-4f3a-a0a8-${String(i).padStart(12, '0')}`,
    deck_id: DECK_ID,
    version: i + 2,
    slide_order: i + 1,
    layout,
    content,
    html_content: renderSlide({ layout, content, language }),
    presenter_notes: notes,
    citations: [],
  }));
  return {
    id: DECK_ID,
    title,
    status: 'COMPLETED',
    version: slides.length + 2,
    epoch: 1,
    deck_plan: {
      slides: slides.map(({ id, slide_order, content }) => ({
        slide_id: id,
        order: slide_order,
        title: String(content['title'] ?? ''),
      })),
      complete: true,
    },
    theme,
    template: null,
    language,
    author: 'extractive',
    slides,
    failed_slides: [],
    error: null,
    usage: NO_USAGE,
  };
}

/** Every layout's own sample, or those named. */
export function sampleDeck(
  language: 'en' | 'ko' = 'en',
  {
    theme = 'slate',
    layouts = LAYOUT_NAMES,
  }: { theme?: string; layouts?: readonly LayoutName[] } = {},
): DeckView {
  const drafts = layouts.map((layout) => ({
    layout,
    content: LAYOUTS[layout].samples[language] as Readonly<Record<string, unknown>>,
    notes: language === 'ko' ? `발표 메모: ${layout}` : `Say this of ${layout}.`,
  }));
  return aDeckOf(drafts, { language, theme, title: language === 'ko' ? '보기' : 'Samples' });
}
