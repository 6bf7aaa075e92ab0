import { TEMPLATES } from '@presto/slides';

/** What the slides of a template are for, in order; null when the deck has no template. */
export function storylineOf(template: string | null): readonly string[] | null {
  const found = TEMPLATES.get(template ?? '');
  if (!found) return null;
  return found.beats.map(({ role, layouts, says, optional, repeats }) => {
    const often = [optional && 'may be left out', repeats && 'may come several times']
      .filter(Boolean)
      .join(', ');
    return `${role} [${layouts.join(' or ')}]${often && ` (${often})`}: ${says}`;
  });
}
