import { type Place, type Section, type Sentence, placeOf } from '../reading/material';
import type { ComposedLayout } from '../compose/compose-slide';
import { type Atom, type TitleOption, option } from './candidate';
import { sectionTitles } from './titles';

/** Headings that stand against each other, and how such a pair is shown. */
const CONTRASTS: readonly { layouts: ComposedLayout[]; left: RegExp; right: RegExp }[] = [
  {
    layouts: ['problem-solution', 'comparison'],
    left: /\b(?:problems?|challenges?|pain|difficult(?:y|ies))\b|문제|과제|어려움|課題|問題|问题/i,
    right: /\b(?:solutions?|answers?|remed(?:y|ies)|approach)\b|해결|해법|방안|대책|解決|解决/i,
  },
  {
    layouts: ['comparison', 'two-columns'],
    left: /\b(?:advantages?|benefits?|pros|strengths?|opportunit(?:y|ies)|upsides?)\b|장점|강점|이점|기회|찬성|長所|利点|优点/i,
    right:
      /\b(?:disadvantages?|drawbacks?|cons|weakness(?:es)?|risks?|threats?|limits?|limitations?|downsides?)\b|단점|약점|위험|한계|반대|短所|欠点|缺点/i,
  },
  {
    layouts: ['comparison', 'two-columns'],
    left: /\b(?:before|today|as is)\b|이전|현재|기존|以前|现在/i,
    right: /\b(?:after|tomorrow|to be|future)\b|이후|앞으로|미래|개선|以後|将来/i,
  },
];

/** What a section has to say in points: its list, else its sentences by rank. */
function pointsOf(section: Section): Place[] {
  const list = section.blocks.find((block) => block.kind === 'list');
  if (list)
    return list.items
      .filter(({ depth }) => depth === 0)
      .map(({ span }) => placeOf(section.sourceId, span));
  const usable: Sentence[] = section.sentences.filter((sentence) => sentence.usable);
  return usable
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, 4)
    .sort((a, b) => a.start - b.start);
}

/** Sentences that may head the slide, what the writer set off first. */
function said(section: Section): TitleOption[] {
  const { strong, sentences } = sectionTitles(section);
  return [...strong, ...sentences];
}

/** Neighbouring sections whose headings contrast, side by side on one slide. */
export function contrastAtoms(sections: readonly Section[]): Atom[] {
  return sections.flatMap((section, at): Atom[] => {
    const next = sections[at + 1];
    const [left, right] = [section.headings.at(-1), next?.headings.at(-1)];
    if (!next || !left || !right) return [];
    const contrast = CONTRASTS.find(
      (pair) => pair.left.test(left.text) && pair.right.test(right.text),
    );
    const body = [left, ...pointsOf(section), right, ...pointsOf(next)];
    if (!contrast || body.length < 4) return [];
    const both = `${left.text} · ${right.text}`;
    const titles = [
      ...said(section),
      ...said(next),
      ...(both.length <= 80 ? [option(left, both)] : []),
    ];
    return [
      {
        variants: contrast.layouts.map((layout) => ({ layout, body })),
        titles,
        score: 3.2,
        at: section.blocks[0]?.start ?? 0,
      },
    ];
  });
}
