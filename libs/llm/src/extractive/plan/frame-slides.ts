import type { PassageRef } from '@presto/decks';
import type { Phrases } from '../language/phrases';
import { bare, shorten } from '../language/shorten';
import { lengthInWords } from '../language/words';
import type { Library } from '../reading/library';
import type { Sentence } from '../reading/material';
import type { Atom, TitleOption } from './candidate';
import type { Part } from './parts';
import type { Teller } from './teller';
import { titleOf } from './titles';

type Frame = Pick<Atom, 'variants' | 'titles'>;

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
  return {
    variants: [
      ...fitting.slice(0, 3).map((sentence) => ({ layout: 'title' as const, body: [sentence] })),
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
  const text = title ? bare(title.text) : '';
  const titles: TitleOption[] = title ? [{ text, place: title }] : [];
  return { variants: bodies.map((body) => ({ layout: 'section', body })), titles };
}

/** Words on the last slide. */
const LAST_WORDS = 58;

/** What to remember: the best sentence of each part that was not told yet, or that heads a slide. */
export function takeawaysAtoms(parts: readonly Part[], phrases: Phrases, teller: Teller): Frame[] {
  const place = { sourceId: parts[0]?.chapter.sections[0]?.sourceId ?? '', start: 0, end: 0 };
  const heavy = parts.toSorted((a, b) => b.weight - a.weight);
  const fresh = pick(heavy, (sentence) => !teller.isTold(sentence));
  const title = { text: phrases.takeaways, place };
  const anySentence = heavy
    .flatMap(usable)
    .find((sentence) => !teller.isTold(sentence) && titleOf(sentence) !== null);
  const last = anySentence ? titleOf(anySentence) : null;
  return [
    { variants: [{ layout: 'takeaways', body: fresh }], titles: [title] },
    ...(anySentence && last !== null
      ? [
          {
            variants: [{ layout: 'closing' as const, body: [] }],
            titles: [{ text: last, place: anySentence }],
          },
        ]
      : []),
  ];
}

function pick(parts: readonly Part[], allowed: (sentence: Sentence) => boolean): Sentence[] {
  const chosen: Sentence[] = [];
  let words = 0;
  for (let round = 0; round < 3 && chosen.length < 5; round++) {
    for (const part of parts) {
      const best = usable(part)
        .filter(
          (sentence) => allowed(sentence) && !chosen.includes(sentence) && sentence.words >= 5,
        )
        .map((sentence) => ({ sentence, text: shorten(sentence.text, 140, 20) }))
        .filter(({ text }) => text !== null)
        .toSorted(
          (a, b) =>
            Number(b.sentence.strong) - Number(a.sentence.strong) ||
            b.sentence.rank - a.sentence.rank,
        )[0];
      if (!best || chosen.length >= 5) continue;
      const length = lengthInWords(best.text ?? '');
      if (chosen.length >= 3 && words + length > LAST_WORDS) continue;
      chosen.push(best.sentence);
      words += length;
    }
  }
  return chosen.sort((a, b) => (a.sourceId === b.sourceId ? a.start - b.start : 0));
}
