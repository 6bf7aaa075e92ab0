import type { PassageRef } from '@presto/decks';
import type { Phrases } from '../language/phrases';
import { bare, shorten, unnumbered } from '../language/shorten';
import { lengthInWords } from '../language/words';
import type { Library } from '../reading/library';
import type { Sentence } from '../reading/material';
import type { Atom, TitleOption } from './candidate';
import type { Part } from './parts';
import type { Teller } from './teller';
import { ALONE, titleOf } from './titles';

/** A slide that frames the story. */
export type Frame = Pick<Atom, 'variants' | 'titles'>;

/** Where a title stands that stands nowhere: nothing is cited for it. */
const nowhere = (library: Library): PassageRef => ({
  sourceId: library.documents[0]?.id ?? '',
  start: 0,
  end: 0,
});

const usable = (part: Part): Sentence[] =>
  part.chapter.sections.flatMap(({ sentences }) => sentences.filter((sentence) => sentence.usable));

export function openingAtom(library: Library, title: string): Frame {
  const [first] = library.chapters;
  const candidates = (first?.sections ?? [])
    .flatMap(({ sentences }) => sentences)
    .filter((sentence) => sentence.usable && sentence.words >= 6);
  const fitting = candidates
    .filter(({ text }) => shorten(text, 140, 24) !== null)
    .slice(0, 6)
    .toSorted((a, b) => b.rank - a.rank);
  const place = nowhere(library);
  const blocks = first?.sections[0]?.blocks ?? [];
  const table = blocks.length === 1 && blocks[0]?.kind === 'table' ? blocks[0] : null;
  return {
    variants: [
      ...fitting.slice(0, 3).map((sentence) => ({ layout: 'title' as const, body: [sentence] })),
      ...(table
        ? [
            {
              layout: 'title' as const,
              body: [
                {
                  sourceId: first?.sections[0]?.sourceId ?? '',
                  start: table.start,
                  end: table.end,
                },
              ],
            },
          ]
        : []),
      { layout: 'title', body: [] },
    ],
    titles: [{ text: title, place }],
  };
}

export function agendaAtom(parts: readonly Part[], phrases: Phrases): Frame {
  const body = parts.flatMap(({ chapter }) => chapter.title ?? []);
  const [first] = body;
  const place = { sourceId: first?.sourceId ?? '', start: 0, end: 0 };
  return { variants: [{ layout: 'agenda', body }], titles: [{ text: phrases.agenda, place }] };
}

export function sectionAtom(part: Part): Frame {
  const { title, sections } = part.chapter;
  const tagline = sections[0]?.headings.find(({ start }) => start !== title?.start);
  const lead = usable(part)
    .toSorted((a, b) => b.rank - a.rank)
    .find(({ text }) => shorten(text, 160, 26) !== null);
  const bodies = [...(tagline ? [[tagline]] : []), ...(lead ? [[lead]] : []), []];
  const text = title ? unnumbered(bare(title.text)) : '';
  const titles: TitleOption[] = title ? [{ text, place: title }] : [];
  return { variants: bodies.map((body) => ({ layout: 'section', body })), titles };
}

/** Words on the last slide. */
const LAST_WORDS = 50;

/** What to remember: the best sentence of each part, what its writer set off before all; else what its tables give. */
export function takeawaysAtoms(parts: readonly Part[], title: string, teller: Teller): Frame[] {
  const place = { sourceId: parts[0]?.chapter.sections[0]?.sourceId ?? '', start: 0, end: 0 };
  const heavy = parts.toSorted((a, b) => b.weight - a.weight);
  const titles = [{ text: title, place }];
  return [
    { variants: [{ layout: 'takeaways', body: memorable(heavy, teller), again: true }], titles },
    { variants: heavy.flatMap(({ summaries }) => summaries), titles },
    ...closingAtoms(parts, teller),
    {
      variants: [
        { layout: 'takeaways', body: heavy.flatMap(({ items }) => items).slice(0, 4), again: true },
      ],
      titles,
    },
  ];
}

/** The last word: a sentence that was not told yet. */
export function closingAtoms(parts: readonly Part[], teller: Teller): Frame[] {
  const untold = parts
    .toSorted((a, b) => b.weight - a.weight)
    .flatMap(usable)
    .filter((sentence) => !teller.isTold(sentence) && !sentence.announces)
    .toSorted((a, b) => b.rank - a.rank);
  return untold.slice(0, 12).flatMap((sentence) => {
    const text = titleOf(sentence);
    return text === null
      ? []
      : [{ variants: [{ layout: 'closing', body: [] }], titles: [{ text, place: sentence }] }];
  });
}

/** The one sentence that the deck is about: what a writer set off before what only ranks high. */
export function statementAtoms(parts: readonly Part[]): Frame[] {
  return parts
    .flatMap(usable)
    .filter(({ announces, words }) => !announces && words >= 6)
    .toSorted((a, b) => Number(b.strong) - Number(a.strong) || b.rank - a.rank)
    .slice(0, 12)
    .flatMap((sentence) => {
      const text = titleOf(sentence, ALONE);
      const body = sentence.next ? [sentence.next] : [];
      return text === null
        ? []
        : [
            {
              variants: [{ layout: 'statement', body, titles: [{ text, place: sentence }] }],
              titles: [],
            },
          ];
    });
}

/** Questions that the text itself asks, with what it says of them. */
export function questionAtoms(parts: readonly Part[]): Frame[] {
  return parts
    .flatMap(({ chapter }) => chapter.sections.flatMap(({ sentences }) => sentences))
    .filter(({ text, usable, words }) => usable && words >= 4 && /[?？]$/.test(text.trim()))
    .slice(0, 6)
    .map((sentence) => ({
      variants: [{ layout: 'question', body: sentence.next ? [sentence.next] : [] }],
      titles: [{ text: sentence.text.trim(), place: sentence }],
    }));
}

function memorable(parts: readonly Part[], teller: Teller): Sentence[] {
  const worth = (sentence: Sentence): number => sentence.rank * (teller.isTold(sentence) ? 0.8 : 1);
  const chosen: Sentence[] = [];
  let words = 0;
  const take = (part: Part, allowed: (sentence: Sentence) => boolean): void => {
    const [best] = usable(part)
      .filter((sentence) => allowed(sentence) && !chosen.includes(sentence))
      .filter((sentence) => sentence.words >= 5 && titleOf(sentence, ALONE) !== null)
      .toSorted((a, b) => worth(b) - worth(a));
    const length = best ? lengthInWords(shorten(best.text, 140, 20) ?? best.text) : 0;
    const full = chosen.length >= 5 || (chosen.length >= 3 && words + length > LAST_WORDS);
    if (!best || full || length > 24) return;
    chosen.push(best);
    words += length;
  };
  for (const part of parts) take(part, ({ strong }) => strong);
  for (let round = 0; round < 2; round++) {
    for (const part of parts) {
      const taken = chosen.filter((sentence) => usable(part).includes(sentence)).length;
      if (taken <= round) take(part, ({ announces }) => !announces);
    }
  }
  return chosen.sort((a, b) => (a.sourceId === b.sourceId ? a.start - b.start : 0));
}
