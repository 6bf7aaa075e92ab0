import type { Unsupported } from '@presto/contracts';
import type { LayoutName } from '../layouts/registry';
import type { SlideContent } from './parse-content';
import { slideTexts } from './slide-text';

/** Marks that a slide can carry; a slide with more has other troubles. */
export const MOST_UNSUPPORTED = 60;

/**
 * The marks that still hold after the words of a slide were changed or put into another layout: each where its text
 * stands now, none where it is gone.
 */
export function stillUnsupported(
  layout: LayoutName,
  content: SlideContent,
  marks: readonly Unsupported[],
): Unsupported[] {
  const texts = slideTexts(layout, content);
  const kept = new Map<string, Unsupported>();
  for (const mark of marks) {
    const own = texts.find(({ field, text }) => field === mark.field && text.includes(mark.text));
    const places = own ? [own] : texts.filter(({ text }) => text.includes(mark.text));
    const drawn = chartHas(content, mark) ? [mark] : [];
    for (const { field } of places.length > 0 ? places : drawn)
      kept.set(`${field} ${mark.text}`, { field, text: mark.text });
  }
  return [...kept.values()].slice(0, MOST_UNSUPPORTED);
}

/** Values of a chart are no words; their marks go by their place. */
function chartHas(content: SlideContent, { field, text }: Unsupported): boolean {
  const [, series, value] = /^series\[(\d+)\]\.values\[(\d+)\]$/.exec(field) ?? [];
  if (!('series' in content) || series === undefined || value === undefined) return false;
  return String(Math.abs(content.series[Number(series)]?.values[Number(value)] ?? NaN)) === text;
}

/** The content with these marks, or without any when there are none. */
export function withUnsupported<C extends SlideContent>(
  content: C,
  marks: readonly Unsupported[],
): C {
  const { unsupported: _, ...plain } = content;
  return (marks.length > 0 ? { ...plain, unsupported: [...marks] } : plain) as C;
}
