import type { Block, ListItem, Prose, SourceDocument, TableCell } from '@presto/decks';
import { type Place, placeOf } from '../reading/material';
import { type Fragment, fragmentsOf } from './fragments';

/** Characters that a point of a list takes. */
const LONGEST = 155;

/** What a text is made of, in reading order. */
export type Element =
  | { readonly kind: 'heading'; readonly fragments: readonly Fragment[] }
  | { readonly kind: 'prose'; readonly fragments: readonly Fragment[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Fragment[][] }
  | {
      readonly kind: 'table';
      readonly head: readonly (TableCell & { readonly numeric: boolean })[];
      readonly rows: readonly (readonly TableCell[])[];
      readonly place: (cell: TableCell) => Place;
    }
  | {
      readonly kind: 'code';
      readonly code: string;
      readonly language: string | null;
      readonly place: Place;
    }
  | { readonly kind: 'formula'; readonly tex: string; readonly place: Place }
  | {
      readonly kind: 'quote';
      readonly quote: Fragment;
      readonly by: Fragment | null;
      readonly prose: readonly Fragment[];
    };

/** The elements of a document, neighbouring paragraphs as one; pictures say nothing that could be read out. */
export function elementsOf(document: SourceDocument): Element[] {
  const elements: Element[] = [];
  for (const block of document.blocks) {
    const element = elementOf(document, block);
    const last = elements.at(-1);
    if (element?.kind === 'prose' && last?.kind === 'prose')
      elements[elements.length - 1] = {
        kind: 'prose',
        fragments: [...last.fragments, ...element.fragments],
      };
    else if (element) elements.push(element);
  }
  return elements;
}

function elementOf({ id, text }: SourceDocument, block: Block): Element | null {
  const cut = (prose: Prose): Fragment[] =>
    prose.sentences.flatMap((sentence) => fragmentsOf(id, text, sentence, LONGEST));
  const place = placeOf(id, { text: '', start: block.start, end: block.end });
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', fragments: fragmentsOf(id, text, block.span, 96) };
    case 'paragraph':
      return { kind: 'prose', fragments: cut(block) };
    case 'list':
      return {
        kind: 'list',
        ordered: block.ordered,
        items: block.items.map((item) => itemOf(id, text, item)),
      };
    case 'table':
      return {
        kind: 'table',
        head: block.header.map((cell) => ({ ...cell, value: null })),
        rows: block.rows,
        place: (cell) => placeOf(id, cell),
      };
    case 'quote': {
      const by = block.attribution ? fragmentsOf(id, text, block.attribution, LONGEST) : [];
      const quote = {
        text: block.span.text,
        place: { ...place, text: block.span.text },
        whole: true,
      };
      return { kind: 'quote', quote, by: by[0] ?? null, prose: [...cut(block), ...by] };
    }
    case 'code':
      return { kind: 'code', code: block.code, language: block.language, place };
    case 'formula':
      return { kind: 'formula', tex: block.tex, place };
    case 'image':
      return null;
  }
}

/** An item in one stretch where it fits, else sentence by sentence. */
function itemOf(id: string, text: string, item: ListItem): Fragment[] {
  const whole = fragmentsOf(id, text, item.span, LONGEST);
  return whole.length === 1
    ? whole
    : item.sentences.flatMap((sentence) => fragmentsOf(id, text, sentence, LONGEST));
}
