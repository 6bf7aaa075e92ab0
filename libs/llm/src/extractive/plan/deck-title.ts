import type { Brief } from '@presto/decks';
import { definedTerm } from '../compose/text-slides';
import { bare } from '../language/shorten';
import type { Library } from '../reading/library';

/** Longest title that the opening slide takes. */
const LONGEST = 90;
/** Titles that say nothing of what a document is about. */
export const GENERIC =
  /^(?:introduction|intro|overview|summary|abstract|preface|foreword|background|contents|readme|untitled|document|notes?|report|머리말|서론|서문|들어가며|들어가는 말|개요|소개|요약|배경|목차|はじめに|序文|概要|前言|引言|概述|einleitung|introducción|introduction générale)$/i;

/** At most so many characters, cut where a part of the title ends, else between words. */
function fit(title: string): string {
  const text = bare(title.replace(/\s+/g, ' ')) || title.trim();
  if (text.length <= LONGEST) return text;
  const part = text.split(/\s*[:：—–|·]\s+|[.!?。]\s+/)[0] ?? text;
  if (part.length <= LONGEST && part.length >= 8) return part;
  const room = text.slice(0, LONGEST - 1);
  const space = room.lastIndexOf(' ');
  return `${(space > 30 ? room.slice(0, space) : room).replace(/[\s,;:.–—-]+$/, '')}…`;
}

/** What the first sentences say they are about, such as the subject of "X is a method for …". */
function subject(library: Library): string | null {
  const sentences = library.chapters
    .slice(0, 1)
    .flatMap(({ sections }) => sections.flatMap((section) => section.sentences))
    .slice(0, 8);
  for (const { text } of sentences) {
    const english =
      /^((?:The|An?)?\s?[\p{Lu}\p{L}][\p{L}\p{N} '’-]{3,50}?)\s+(?:is|are)\s+(?:an?|the)\s/u.exec(
        text,
      )?.[1];
    const korean = /^([^,.]{3,30}?)(?:은|는|이란|란)\s.*(?:이다|입니다|말한다|말합니다)/.exec(
      text,
    )?.[1];
    const term = definedTerm(text, []) ?? english ?? korean;
    if (term && !/^(?:this|that|it|there|이|그)\b/i.test(term) && term.split(/\s+/).length <= 6)
      return term;
  }
  return null;
}

/** The deck's title: the user's, else the document's own, else what its first sentences define. */
export function deckTitle(library: Library, { title, topic }: Brief): string {
  if (title) return fit(title);
  const [first] = library.documents;
  const own = first?.title ?? '';
  const [chapter] = library.chapters;
  const heading = chapter?.title?.text ?? '';
  const generic = own === '' || GENERIC.test(own.trim());
  if (!generic) return fit(own);
  const found =
    subject(library) ??
    (heading && !GENERIC.test(heading) ? heading : null) ??
    (topic && topic.length <= LONGEST ? topic : null);
  return fit(found ?? (own || topic || 'Untitled'));
}
