import { AssessedSlide, DeckToAssess, Finding } from './finding';
import { notesFindings } from './notes-rule';
import { repetitionFindings } from './repetition';

/** Slides of one layout in a row. */
export const LONGEST_RUN = 2;
const LEAST_KINDS = 5;

/** What only the deck as a whole shows: variety, repetition, plan, structure, notes. */
export function deckFindings(deck: DeckToAssess): Finding[] {
  return [
    ...variety(deck),
    ...repetitionFindings(deck.slides),
    ...plan(deck),
    ...structure(deck),
    ...deck.slides.flatMap((slide) => notesFindings(slide, deck.language)),
  ];
}

function finding(
  slide: AssessedSlide | null,
  rule: string,
  severity: Finding['severity'],
  measure: number | string,
  limit: number | string,
  detail: string,
): Finding {
  return { slide_id: slide?.slide_id ?? null, rule, severity, measure, limit, detail };
}

function variety({ slides }: DeckToAssess): Finding[] {
  const findings: Finding[] = [];
  let run = 0;
  slides.forEach((slide, i) => {
    run = slides[i - 1]?.layout === slide.layout ? run + 1 : 1;
    if (run === LONGEST_RUN + 1) {
      findings.push(
        finding(
          slide,
          'layout-run',
          'hint',
          run,
          LONGEST_RUN,
          `The third ${slide.layout} slide in a row: use another layout.`,
        ),
      );
    }
  });
  const kinds = new Set(slides.map(({ layout }) => layout)).size;
  const wanted = Math.min(LEAST_KINDS, Math.floor(slides.length / 2));
  if (kinds < wanted)
    findings.push(
      finding(null, 'layout-variety', 'hint', kinds, wanted, 'The slides look too much alike.'),
    );
  return findings;
}

function plan({ slides, plan, slideCount }: DeckToAssess): Finding[] {
  const findings: Finding[] = [];
  if (slideCount !== null && slides.length !== slideCount) {
    findings.push(
      finding(
        null,
        'slide-count',
        'fault',
        slides.length,
        slideCount,
        `${slideCount} slides were asked for.`,
      ),
    );
  }
  const written = new Set(slides.map(({ slide_id }) => slide_id));
  for (const { slide_id, title } of plan) {
    if (!written.has(slide_id)) {
      findings.push({
        slide_id,
        rule: 'slide-missing',
        severity: 'fault',
        measure: 0,
        limit: 1,
        detail: `"${title}" was planned and is not there.`,
      });
    }
  }
  const planned = plan.map(({ slide_id }) => slide_id).filter((id) => written.has(id));
  const order = slides.map(({ slide_id }) => slide_id).filter((id) => planned.includes(id));
  if (planned.join() !== order.join())
    findings.push(
      finding(
        null,
        'slide-order',
        'hint',
        'changed',
        'as planned',
        'The slides are not in the planned order.',
      ),
    );
  return findings;
}

/** Layouts that a deck may end with: what to do or remember. */
export const ENDINGS: readonly string[] = ['closing', 'call-to-action', 'takeaways', 'question'];

function structure({ slides }: DeckToAssess): Finding[] {
  const [first, last] = [slides[0], slides.at(-1)];
  if (!first || !last) return [];
  const findings: Finding[] = [];
  if (first.layout !== 'title')
    findings.push(
      finding(first, 'opening', 'hint', first.layout, 'title', 'A deck opens with a title slide.'),
    );
  if (!ENDINGS.includes(last.layout))
    findings.push(
      finding(
        last,
        'ending',
        'hint',
        last.layout,
        ENDINGS.join(', '),
        'A deck ends with what to do or remember.',
      ),
    );
  if (
    slides.length > 10 &&
    !slides.some(({ layout }) => layout === 'agenda' || layout === 'section')
  ) {
    findings.push(
      finding(
        null,
        'signposts',
        'hint',
        0,
        1,
        'More than ten slides need an agenda or section slides.',
      ),
    );
  }
  return findings;
}
