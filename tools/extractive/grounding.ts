import type { SlideDraft, SourceDocument } from '@presto/decks';
import { parseContent, slideTexts, type LayoutName, type SlideContent } from '@presto/slides';

const squash = (text: string): string => text.normalize('NFC').replace(/\s+/g, '').toLowerCase();

/** All that a reader sees of the sources, without white space. */
function visible(sources: readonly SourceDocument[]): string {
  const spans = sources.flatMap(({ blocks }) =>
    blocks.flatMap((block): string[] => {
      switch (block.kind) {
        case 'heading':
        case 'paragraph':
          return [block.span.text];
        case 'quote':
          return [block.span.text, block.attribution?.text ?? ''];
        case 'list':
          return block.items.map(({ span }) => span.text);
        case 'table':
          return [...block.header, ...block.rows.flat()].map(({ text }) => text);
        default:
          return [];
      }
    }),
  );
  return squash(spans.join('\n'));
}

function parsed(layout: string, content: unknown): [LayoutName, SlideContent] {
  const slide = parseContent(layout, content);
  return [slide.layout as LayoutName, slide.content];
}

const numbersOf = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? [];

/**
 * Texts of a slide that do not stand in the sources. What is told by the cells of a table is put together from them and
 * from words of the deck's language: of it every number must stand there.
 */
export function ungrounded(
  { layout, content }: SlideDraft,
  sources: readonly SourceDocument[],
  ours: readonly string[],
): string[] {
  const source = visible(sources);
  const raw = sources.map(({ text }) => text).join('\n');
  const tables = sources.some(({ blocks }) => blocks.some(({ kind }) => kind === 'table'));
  const stands = (text: string): boolean =>
    text
      .split(' · ')
      .every((part) => source.includes(squash(part.replace(/…$/, ''))) || ours.includes(part)) ||
    (tables && numbersOf(text).every((number) => raw.includes(number)) && /[:(,–→]|^\d/.test(text));
  return slideTexts(...parsed(layout, content))
    .map(({ text }) => text)
    .filter((text) => text.trim() !== '' && !ours.includes(text) && !stands(text));
}
