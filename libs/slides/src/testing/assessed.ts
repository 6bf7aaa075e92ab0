import { SlideContent, parseContent } from '../content/parse-content';
import { LAYOUTS, LayoutName } from '../layouts/registry';
import { AssessedSlide, DeckToAssess } from '../quality/finding';
import { renderSlide } from '../render/render-slide';
import { themeNamed } from '../themes/themes';

let count = 0;
/** A slide as the quality report sees it: the layout's sample unless told otherwise. */
export function assessedSlide(
  layout: LayoutName,
  content: object = LAYOUTS[layout].samples.en,
  rest: Partial<AssessedSlide> = {},
): AssessedSlide {
  const parsed = parseContent(layout, content);
  const html_content = renderSlide({ layout, content, language: 'en' });
  return {
    slide_id: `s${(count += 1)}`,
    ...(parsed as { layout: LayoutName; content: SlideContent }),
    html_content,
    presenter_notes: null,
    citations: [],
    ...rest,
  };
}

/** A deck that was planned as it is. */
export function assessedDeck(
  slides: AssessedSlide[],
  rest: Partial<DeckToAssess> = {},
): DeckToAssess {
  const plan = slides.map(({ slide_id, content }) => ({ slide_id, title: content.title }));
  return {
    slides,
    plan,
    language: 'en',
    sources: [],
    slideCount: null,
    theme: themeNamed('editorial'),
    ...rest,
  };
}
