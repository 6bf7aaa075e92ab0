/** What shows the same kind of content, for a layout that would come a third time in a row. */
const INSTEAD: Readonly<Record<string, string>> = {
  bullets: 'feature-cards',
  'feature-cards': 'bullets',
  'icon-grid': 'bullets',
  takeaways: 'bullets',
  statement: 'bullets',
  definition: 'feature-cards',
  'two-columns': 'comparison',
  comparison: 'two-columns',
  'problem-solution': 'comparison',
  'key-figure': 'figures',
  figures: 'key-figure',
  timeline: 'bullets',
  process: 'bullets',
  quote: 'statement',
  testimonial: 'statement',
  question: 'statement',
  section: 'statement',
};

/**
 * The layout for the next slide: as planned, unless the two before have it already. Charts, tables, code and formulas stay:
 * what they show has no other form.
 */
export function varied(
  layout: string | null,
  before: readonly (string | null)[],
  known: ReadonlySet<string>,
): string | null {
  const worn =
    layout !== null && before.length >= 2 && before.slice(-2).every((one) => one === layout);
  const instead = INSTEAD[layout ?? ''];
  return worn && instead !== undefined && known.has(instead) ? instead : layout;
}
