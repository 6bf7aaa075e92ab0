import { LAYOUTS, LayoutName } from '../layouts/registry';
import { plainText } from '../scene/inline';
import { SlideContent } from './parse-content';
import { FieldLimit, Visit, limitsOf, mapProse } from './walk';

/** Words of a slide by field, as a reader sees them, in reading order. */
export function slideTexts(
  layout: LayoutName,
  content: SlideContent,
): { field: string; text: string }[] {
  const texts: { field: string; text: string }[] = [];
  mapProse(LAYOUTS[layout].fields, content, (value, field) => {
    texts.push({ field, text: plainText(value) });
    return value;
  });
  return texts.filter(({ text }) => text !== '');
}

/** All words of a slide, a line a field, for search and checks. Code, formulas and data are not words. */
export function slideText(layout: LayoutName, content: SlideContent): string {
  return slideTexts(layout, content)
    .map(({ text }) => text)
    .join('\n');
}

/** The content with every text of it replaced by what `visit` returns; kinds, icons, code and images stay. */
export function mapText<L extends LayoutName>(
  layout: L,
  content: SlideContent<L>,
  visit: Visit,
): SlideContent<L> {
  return mapProse(LAYOUTS[layout].fields, content, visit) as SlideContent<L>;
}

/** What each field of a layout takes. */
export function contentLimits(layout: LayoutName): FieldLimit[] {
  return limitsOf(LAYOUTS[layout].fields);
}
