import type { Block, ListItem } from '@presto/decks';
import type { Phrases } from '../language/phrases';
import { isDangling, isLeadIn } from '../language/dangling';
import { lengthInWords, termsOf } from '../language/words';
import { figuresIn } from '../reading/figures';
import { iconsFor } from '../reading/icons';
import { dated, labelled } from '../reading/items';
import { type Place, type Section, type Sentence, placeOf } from '../reading/material';
import { type Atom, type TitleOption, type Variant } from './candidate';
import { tableAtoms } from './table-atoms';
import { leadInTitle, optionsOf } from './titles';

/** Blocks of a section that are looked at; a deck could never show more. */
const MOST_BLOCKS = 300;
/** Items that a slide takes, and their words. */
const MOST_ITEMS = 6;
const MOST_WORDS = 56;
const PEOPLE =
  /\b(?:team|people|who we are|leadership|owners|committee|responsible|responsibilities)\b|팀|담당|구성원|사람들|운영진|チーム|团队/i;
const ASKS =
  /\b(?:next steps?|recommendations?|decisions?|the ask|asks?|requests?|call to action|what we need)\b|다음 단계|제안|요청|결정|부탁/i;
const STEPS =
  /\b(?:steps?|stages?|phases?|process|procedure|workflow|how (?:to|it works))\b|단계|절차|과정|순서/i;

/** What stands right before a block in running text, when it leads to it. */
function leadOf(section: Section, at: number): { place: Place; text: string } | null {
  const before = section.blocks[at - 1];
  if (before?.kind !== 'paragraph') return null;
  const last = before.sentences.at(-1);
  return last ? { place: placeOf(section.sourceId, last), text: last.text } : null;
}

/** Items in portions that each make a slide to be seen at a glance. */
function portions(all: readonly ListItem[], ordered: boolean, lead: string): ListItem[][] {
  // Steps are counted through; what happens in them is shortened instead.
  if (ordered && all.length >= 3 && all.length <= MOST_ITEMS) return [[...all]];
  const words = all.reduce((sum, { span }) => sum + Math.min(30, lengthInWords(span.text)), 0);
  const count = Math.max(
    Math.ceil(all.length / MOST_ITEMS),
    Math.ceil(words / (MOST_WORDS - lengthInWords(lead))),
  );
  const size = Math.max(2, Math.ceil(all.length / count));
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  ).filter((part) => part.length > 0);
}

function listVariants(
  section: Section,
  items: readonly ListItem[],
  ordered: boolean,
  lead: string,
  said: Place[],
): Variant[] {
  const body = items.map(({ span }) => placeOf(section.sourceId, span));
  const heading = section.headings.at(-1)?.text ?? '';
  const variants: Variant[] = [];
  if (PEOPLE.test(heading)) variants.push({ layout: 'team', body });
  if (items.every((item) => dated(item) !== null)) variants.push({ layout: 'timeline', body });
  if (ordered || STEPS.test(lead) || STEPS.test(heading))
    variants.push({ layout: 'process', body });
  if (items.length <= 4 && items.every((item) => figuresIn(item.span.text).length > 0))
    variants.push({ layout: 'figures', body });
  if (!ordered && iconsFor(items.map(({ span }) => span.text)) !== null)
    variants.push({ layout: 'icon-grid', body });
  if (items.every((item) => labelled(item) !== null))
    variants.push({ layout: 'feature-cards', body });
  if (ASKS.test(heading) && items.length <= 3) variants.push({ layout: 'call-to-action', body });
  return [
    ...variants,
    { layout: 'bullets', body: [...said, ...body] },
    { layout: 'takeaways', body },
  ];
}

const LIST_SCORE: Readonly<Partial<Record<Variant['layout'], number>>> = {
  timeline: 2.9,
  process: 2.8,
  figures: 2.7,
  'feature-cards': 2.6,
  'icon-grid': 2.5,
  team: 2.2,
  'call-to-action': 3.2,
};

function listAtoms(section: Section, block: Extract<Block, { kind: 'list' }>, at: number): Atom[] {
  const items = block.items.filter(({ depth }) => depth === 0);
  const lead = leadOf(section, at);
  const led =
    lead && (isLeadIn(lead.text) || !/[.!?。？！]$/.test(lead.text))
      ? leadInTitle({ ...lead.place, text: lead.text }, (text) => !isDangling(text))
      : null;
  const spoken = lead && section.sentences.find(({ start }) => start === lead.place.start);
  const before = spoken && section.sentences.find(({ next }) => next === spoken);
  const said = [spoken, before]
    .filter((sentence) => sentence && !isDangling(sentence.text))
    .slice(0, 1)
    .flatMap((sentence) => sentence ?? []);
  return portions(items, block.ordered, said[0]?.text.slice(0, 180) ?? '').flatMap(
    (some, index, all): Atom[] => {
      const variants = listVariants(section, some, block.ordered, lead?.text ?? '', said);
      const [best] = variants;
      if (some.length < 2 || !best) return [];
      const score =
        (LIST_SCORE[best.layout] ?? 2.1) + Math.min(0.4, 0.1 * some.length) - 0.4 * index;
      const titles = led && all.length === 1 ? [led] : led && index === 0 ? [led] : [];
      return [{ variants, titles, score, at: some[0]?.span.start ?? block.start }];
    },
  );
}

/** Sentences next to a block, the nearest first, that can stand as its title or caption. */
function around(section: Section, start: number, end: number): Sentence[] {
  const distance = (sentence: Sentence): number =>
    sentence.end <= start ? start - sentence.end : 2 * (sentence.start - end);
  return section.sentences
    .filter(({ usable }) => usable)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, 4);
}

/** Titles that speak of what a table holds: two of its names, or one and its head. */
function aboutTable(
  { header, rows }: Extract<Block, { kind: 'table' }>,
  titles: readonly TitleOption[],
): TitleOption[] {
  const names = termsOf(
    [...header, ...rows.slice(0, 60).map(([cell]) => cell)]
      .map((cell) => cell?.text ?? '')
      .join(' '),
  );
  return titles.filter(
    ({ text }) => [...termsOf(text)].filter((term) => names.has(term)).length >= 2,
  );
}

/** Whoever speaks with a position vouches for something; the words of others stand for themselves. */
function quoteLayouts({
  attribution,
  span,
}: Extract<Block, { kind: 'quote' }>): ('testimonial' | 'quote')[] {
  const vouches = attribution !== null && /,\s/.test(attribution.text) && span.text.length <= 240;
  return vouches ? ['testimonial', 'quote'] : ['quote'];
}

/** The atoms that lists, tables, quotations, code and formulas of a section make. */
export function blockAtoms(section: Section, phrases: Phrases): Atom[] {
  return section.blocks.slice(0, MOST_BLOCKS).flatMap((block, at): Atom[] => {
    const place: Place = {
      sourceId: section.sourceId,
      text: '',
      start: block.start,
      end: block.end,
    };
    const near = around(section, block.start, block.end);
    switch (block.kind) {
      case 'list':
        return listAtoms(section, block, at);
      case 'table':
        return tableAtoms(
          section.sourceId,
          block,
          place,
          aboutTable(block, optionsOf(near)),
          phrases,
        );
      case 'quote':
        if (block.span.text.length < 30) return [];
        return [
          {
            variants: quoteLayouts(block).map((layout) => ({ layout, body: [place] })),
            titles: [],
            score: 1.9,
            at: block.start,
          },
        ];
      case 'code': {
        const [about] = near;
        const body = about ? [place, about] : [place];
        // One piece of code shows how it is written; the tenth shows no more.
        const before = section.blocks.slice(0, at).filter(({ kind }) => kind === 'code').length;
        return [
          {
            variants: [
              { layout: 'code', body },
              { layout: 'code', body: [place] },
            ],
            titles: optionsOf(near),
            score: 2 - 0.4 * Math.min(3, before),
            at: block.start,
          },
        ];
      }
      case 'formula': {
        const follows = section.sentences.find(({ start }) => start >= block.end) ?? near[0];
        const body = follows ? [place, follows] : [place];
        return [
          {
            variants: [
              { layout: 'formula', body },
              { layout: 'formula', body: [place] },
            ],
            titles: optionsOf(near),
            score: 2,
            at: block.start,
          },
        ];
      }
      default:
        return [];
    }
  });
}
