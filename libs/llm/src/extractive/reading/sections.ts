import type { Block, Prose, SourceDocument } from '@presto/decks';
import { isDangling, isLeadIn } from '../language/dangling';
import { lengthInWords, termsOf } from '../language/words';
import { type Chapter, type Place, type Section, type Sentence, placeOf } from './material';
import { rankSentences } from './rank-sentences';

/** Share of a document that its largest chapter may have for its headings to part it well. */
const LARGEST_SHARE = 0.6;

/** Blocks that a sentence leads to. */
const ANNOUNCED: ReadonlySet<Block['kind']> = new Set([
  'list',
  'table',
  'code',
  'formula',
  'image',
]);

interface Draft {
  headings: { depth: number; place: Place }[];
  blocks: Block[];
}

function sentencesOf(
  sourceId: string,
  { span, sentences, marks }: Prose,
  before: Block | undefined,
): Sentence[] {
  const strong = marks.filter(({ kind }) => kind === 'strong');
  const terms = marks.filter(({ kind }) => kind !== 'code');
  const read = sentences.map((sentence, at): Sentence => {
    const marked = strong.reduce(
      (sum, mark) =>
        sum + Math.max(0, Math.min(mark.end, sentence.end) - Math.max(mark.start, sentence.start)),
      0,
    );
    const words = lengthInWords(sentence.text);
    return {
      ...placeOf(sourceId, sentence),
      terms: termsOf(sentence.text),
      words,
      strong: words >= 4 && marked > 0.6 * (sentence.end - sentence.start),
      usable:
        words >= 3 &&
        !isDangling(sentence.text) &&
        !isLeadIn(sentence.text) &&
        endsWell(sentence.text, at === sentences.length - 1 && span.text.length < 60),
      opensParagraph: at === 0,
      announces: at === sentences.length - 1 && before !== undefined && ANNOUNCED.has(before.kind),
      emphasised: terms
        .filter(({ start, end }) => start >= sentence.start && end <= sentence.end)
        .map(({ text }) => text),
      rank: 1,
      next: null,
    };
  });
  read.forEach((sentence, at) => (sentence.next = read[at + 1] ?? null));
  return read;
}

/** A stretch without an end mark is a label or a fragment, unless it is all there is. */
function endsWell(text: string, alone: boolean): boolean {
  return alone || /[.!?。！？।؟…]["'”’」』)\]]*$/.test(text.trim());
}

function weigh(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === 'paragraph' || block.kind === 'quote')
      return sum + lengthInWords(block.span.text);
    if (block.kind === 'list')
      return sum + block.items.reduce((words, { span }) => words + lengthInWords(span.text), 0);
    if (block.kind === 'table') return sum + Math.min(60, 6 * block.rows.length);
    return block.kind === 'code' || block.kind === 'formula' ? sum + 30 : sum;
  }, 0);
}

function drafts(document: SourceDocument): Draft[] {
  const found: Draft[] = [];
  let headings: Draft['headings'] = [];
  for (const block of document.blocks) {
    if (block.kind === 'heading') {
      headings = [
        ...headings.filter(({ depth }) => depth < block.depth),
        { depth: block.depth, place: placeOf(document.id, block.span) },
      ];
      found.push({ headings, blocks: [] });
    } else {
      if (found.length === 0) found.push({ headings: [], blocks: [] });
      found.at(-1)?.blocks.push(block);
    }
  }
  return found;
}

/** The depth of heading that parts the document best: the shallowest that gives chapters of like size. */
function chapterDepth(all: readonly Draft[]): number {
  const words = all.map(({ blocks }) => weigh(blocks));
  const total = words.reduce((sum, count) => sum + count, 0);
  const depths = [
    ...new Set(all.flatMap(({ headings }) => headings.map(({ depth }) => depth))),
  ].sort((a, b) => a - b);
  const parted = depths.map((depth) => {
    const sizes: number[] = [];
    let current: Place | null | undefined;
    all.forEach(({ headings }, at) => {
      const last = headings.findLast((heading) => heading.depth <= depth)?.place ?? null;
      if (last !== current) sizes.push(0);
      current = last;
      sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + (words[at] ?? 0);
    });
    const filled = sizes.filter((size) => size > 0);
    return { depth, count: filled.length, share: total > 0 ? Math.max(...filled, 0) / total : 1 };
  });
  const best =
    parted.find(({ count, share }) => count >= 3 && share <= LARGEST_SHARE) ??
    parted.find(({ count }) => count >= 2);
  return best?.depth ?? depths[0] ?? 1;
}

/** The chapters of a document, each with the sections that hold anything, their sentences ranked. */
export function chaptersOf(document: SourceDocument): Chapter[] {
  const all = drafts(document);
  const depth = chapterDepth(all);
  const groups: { title: Place | null; drafts: Draft[] }[] = [];
  for (const draft of all) {
    const above = draft.headings.findLast((heading) => heading.depth <= depth);
    // What stands under the document's own title, before its first chapter, is no chapter of that name.
    const title =
      above && !(above.depth < depth && above.place.text === document.title) ? above.place : null;
    const last = groups.at(-1);
    if (last && last.title === title) last.drafts.push(draft);
    else groups.push({ title, drafts: [draft] });
  }
  return groups.flatMap(({ title, drafts: inside }) => {
    const sections = inside
      .filter(({ blocks }) => blocks.length > 0)
      .map(({ headings, blocks }): Section => {
        const from = headings.findIndex(({ place }) => place === title);
        const places = from < 0 ? [] : headings.slice(from).map(({ place }) => place);
        const sentences = blocks.flatMap((block, at) =>
          block.kind === 'paragraph' ? sentencesOf(document.id, block, blocks[at + 1]) : [],
        );
        rankSentences(sentences, termsOf(places.map(({ text }) => text).join(' ')));
        return { sourceId: document.id, headings: places, blocks, sentences, words: weigh(blocks) };
      });
    const words = sections.reduce((sum, section) => sum + section.words, 0);
    return sections.length > 0 && words > 0 ? [{ title, sections, words }] : [];
  });
}
