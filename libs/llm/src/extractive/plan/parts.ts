import type { Phrases } from '../language/phrases';
import { overlap, termsOf } from '../language/words';
import type { Chapter, Section } from '../reading/material';
import { blockAtoms } from './block-atoms';
import type { Atom, TitleOption } from './candidate';
import { proseAtom, stretchesOf } from './prose-atoms';
import { isAssertion, sectionTitles } from './titles';

/** Sentences that go into one slide of prose: the fewer, the more slides a chapter carries. */
export const GRAINS = [1_000, 9, 6, 4, 3, 2, 1] as const;

/** A chapter as the slides that it can make. */
export class Part {
  private readonly byGrain = new Map<number, Atom[]>();
  private readonly blocks: ReadonlyMap<Section, Atom[]>;
  private readonly titles: ReadonlyMap<Section, TitleOption[]>;
  /** How much of the deck it should get. */
  readonly weight: number;

  constructor(
    readonly chapter: Chapter,
    phrases: Phrases,
    private readonly topic: ReadonlySet<string>,
  ) {
    this.blocks = new Map(
      chapter.sections.map((section) => [section, blockAtoms(section, phrases)]),
    );
    this.titles = new Map(chapter.sections.map((section) => [section, sectionTitles(section)]));
    const about = termsOf(
      [
        chapter.title?.text ?? '',
        ...chapter.sections.flatMap(({ headings }) => headings.map(({ text }) => text)),
      ].join(' '),
    );
    this.weight = Math.sqrt(chapter.words) * (1 + 1.5 * overlap(topic, about));
  }

  get capacity(): number {
    return this.atoms(1).length;
  }

  /** The slides it can make with so many sentences to a slide, in reading order. */
  atoms(grain: number): readonly Atom[] {
    const known = this.byGrain.get(grain);
    if (known) return known;
    const atoms = this.chapter.sections.flatMap((section) => this.sectionAtoms(section, grain));
    this.byGrain.set(grain, atoms);
    return atoms;
  }

  /** The coarsest grain at which it makes `count` slides. */
  grainFor(count: number): number {
    return GRAINS.find((grain) => this.atoms(grain).length >= count) ?? 1;
  }

  private sectionAtoms(section: Section, grain: number): Atom[] {
    const prose = stretchesOf(section, grain).map(proseAtom);
    const all = [...(this.blocks.get(section) ?? []), ...prose].sort((a, b) => a.at - b.at);
    const shared = this.titles.get(section) ?? [];
    const claims = shared.filter(
      ({ text }) =>
        section.headings.some((heading) => heading.text.startsWith(text)) && isAssertion(text),
    );
    return all.map((atom, index) => ({
      ...atom,
      titles: [...(index === 0 ? claims : []), ...atom.titles, ...shared],
      score: atom.score + this.relevance(section) + (index === 0 ? 0.2 : 0),
    }));
  }

  private relevance(section: Section): number {
    return this.topic.size === 0
      ? 0
      : overlap(this.topic, termsOf(section.headings.map(({ text }) => text).join(' ')));
  }
}

/**
 * Shares `total` slides out over the parts by weight (largest remainders by Webster's divisors): one for each while there
 * are enough, the heaviest ones first when there are not, never more than a part can make.
 */
export function shareOut(
  total: number,
  weights: readonly number[],
  capacities: readonly number[],
): number[] {
  const shares = weights.map(() => 0);
  for (let left = total; left > 0; left--) {
    let [best, most] = [-1, -1];
    weights.forEach((weight, at) => {
      const share = shares[at] ?? 0;
      if (share >= (capacities[at] ?? 0)) return;
      const claim = share === 0 ? 1e6 + weight : weight / (share + 0.5);
      if (claim > most) [best, most] = [at, claim];
    });
    if (best < 0) break;
    shares[best] = (shares[best] ?? 0) + 1;
  }
  return shares;
}
