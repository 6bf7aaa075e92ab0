import { slideTexts } from '../content/slide-text';
import type { AssessedSlide, Finding } from './finding';
import { bare, similarity } from './words';

const MOST_ALIKE = 0.5;

/** What two slides are compared by. */
export type SaidSlide = Pick<AssessedSlide, 'layout' | 'content'>;

/** Titles that come twice and slides that say what an earlier one said. */
export function repetitionFindings(slides: readonly AssessedSlide[]): Finding[] {
  const texts = slides.map(saidBy);
  const titles = new Set<string>();
  return slides.flatMap((slide, i) => {
    const title = bare(slide.content.title);
    const twice = titles.has(title);
    titles.add(title);
    const before = slides.slice(0, i).map(({ content }, at) => ({
      title: content.title,
      text: texts[at] ?? '',
    }));
    return [...(twice ? [sameTitle(slide)] : []), ...sameWords(slide, texts[i] ?? '', before)];
  });
}

/**
 * What a slide that is not published yet repeats of the others of its deck.
 *
 * @param others that are written
 * @param titles of all others, planned or written
 */
export function compareSlide(
  slide: SaidSlide,
  others: readonly SaidSlide[],
  titles: readonly string[],
): Finding[] {
  const own = { slide_id: '', ...slide };
  const title = bare(slide.content.title);
  const written = others.map((other) => ({ title: other.content.title, text: saidBy(other) }));
  return [
    ...(titles.some((other) => bare(other) === title) ? [sameTitle(own)] : []),
    ...sameWords(own, saidBy(slide), written),
  ];
}

type Compared = SaidSlide & Pick<AssessedSlide, 'slide_id'>;

function sameTitle({ slide_id, content }: Compared): Finding {
  return {
    slide_id,
    rule: 'title-duplicate',
    severity: 'fault',
    measure: content.title,
    limit: 'once',
    detail: 'Another slide has the same title.',
  };
}

function sameWords(
  { slide_id, layout }: Compared,
  text: string,
  others: readonly { readonly title: string; readonly text: string }[],
): Finding[] {
  // An agenda is the titles of the others.
  if (layout === 'agenda') return [];
  const [most] = others
    .map(({ title, text: other }) => ({ title, alike: similarity(text, other) }))
    .sort((a, b) => b.alike - a.alike);
  if (!most || most.alike < MOST_ALIKE) return [];
  return [
    {
      slide_id,
      rule: 'repetition',
      severity: 'hint',
      measure: Math.round(most.alike * 100),
      limit: MOST_ALIKE * 100,
      detail: `Says almost the same as the slide "${most.title}".`,
    },
  ];
}

/** What a slide says; charts of one table share the names on their axis. */
function saidBy({ layout, content }: SaidSlide): string {
  return slideTexts(layout, content)
    .filter(({ field }) => !field.startsWith('categories'))
    .map(({ text }) => text)
    .join('\n');
}
