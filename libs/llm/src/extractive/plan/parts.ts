import type { Phrases } from '../language/phrases';
import { overlap, termsOf } from '../language/words';
import { type Chapter, type Place, type Section, placeOf } from '../reading/material';
import { blockAtoms } from './block-atoms';
import { type Atom, type TitleOption, type Variant, option } from './candidate';
import { GENERIC } from './deck-title';
import { contrastAtoms } from './contrast-atoms';
import { proseAtom, stretchesOf } from './prose-atoms';
import { tableSummary } from './table-atoms';
import { type SectionTitles, optionsOf, sectionTitles } from './titles';

/** Score from which an atom is worth a slide whatever the text around it says. */
const RICH = 1.85;

/** What it is worth that a storyline asks for a slide of this kind. */
const PREFERRED = 0.7;

/** Sentences that go into one slide of prose: the fewer, the more slides a chapter carries. */
export const GRAINS = [1_000, 9, 6, 4, 3, 2, 1] as const;

/** A chapter as the slides that it can make. */
export class Part {
  private readonly byGrain = new Map<number, Atom[]>();
  private readonly blocks: ReadonlyMap<Section, Atom[]>;
  private readonly titles: ReadonlyMap<Section, SectionTitles>;
  /** How much of the deck it should get. */
  readonly weight: number;

  constructor(
    readonly chapter: Chapter,
    private readonly phrases: Phrases,
    private readonly topic: ReadonlySet<string>,
    private readonly preferred: ReadonlySet<string> = new Set(),
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
    this.weight =
      Math.sqrt(chapter.words) *
      (1 + 0.15 * Math.min(6, this.rich)) *
      (1 + 1.5 * overlap(topic, about));
  }

  /** Slides it can make of more than sentences: tables, lists, steps, quotations, code. */
  get rich(): number {
    return [...this.blocks.values()].flat().filter(({ score }) => score >= RICH).length;
  }

  /** Its list items, for a text that has little else. */
  get items(): Place[] {
    return this.chapter.sections.flatMap(({ sourceId, blocks }) =>
      blocks.flatMap((block) =>
        block.kind === 'list' ? block.items.map(({ span }) => placeOf(sourceId, span)) : [],
      ),
    );
  }

  /** What its tables give to remember. */
  get summaries(): Variant[] {
    return this.chapter.sections.flatMap(({ sourceId, blocks }) =>
      blocks.flatMap((block) => {
        if (block.kind !== 'table') return [];
        const place = placeOf(sourceId, { text: '', start: block.start, end: block.end });
        return tableSummary(sourceId, block, place) ?? [];
      }),
    );
  }

  get capacity(): number {
    return this.atoms(1).length;
  }

  /** The slides it can make with so many sentences to a slide, in reading order. */
  atoms(grain: number): readonly Atom[] {
    const known = this.byGrain.get(grain);
    if (known) return known;
    const contrasts = contrastAtoms(this.chapter.sections);
    const atoms = [
      ...this.chapter.sections.flatMap((section) => this.sectionAtoms(section, grain)),
      ...contrasts.map((atom) => ({ ...atom, titles: [...this.chapterTitles(), ...atom.titles] })),
    ]
      .map((atom) => this.asPreferred(atom))
      .sort((a, b) => a.at - b.at);
    this.byGrain.set(grain, atoms);
    return atoms;
  }

  /** What the storyline would have here is worth more, and is shown in the layout that it would have. */
  private asPreferred(atom: Atom): Atom {
    const fits = ({ layout }: Variant): boolean => this.preferred.has(layout);
    if (!atom.variants.some(fits)) return atom;
    const variants = [
      ...atom.variants.filter(fits),
      ...atom.variants.filter((variant) => !fits(variant)),
    ];
    return { ...atom, variants, score: atom.score + PREFERRED };
  }

  /** The coarsest grain at which it makes `count` slides. */
  grainFor(count: number): number {
    return GRAINS.find((grain) => this.atoms(grain).length >= count) ?? 1;
  }

  private sectionAtoms(section: Section, grain: number): Atom[] {
    const { strong, claims, topics, sentences } =
      this.titles.get(section) ?? sectionTitles(section);
    // "Introduction" says where one is, not what there is to know.
    const generic = topics.filter(({ text }) => GENERIC.test(text.trim()));
    const named = topics.filter((title) => !generic.includes(title));
    const blocks = (this.blocks.get(section) ?? []).map((atom) => ({
      atom,
      // What stands around a list need not speak of it; its heading does.
      shared: [...strong, ...claims, ...named, ...sentences, ...generic],
    }));
    const prose = stretchesOf(section, grain).map((stretch) => ({
      atom: proseAtom(stretch),
      shared: [...strong, ...claims, ...sentences, ...named, ...generic],
    }));
    const all = [...blocks, ...prose].sort((a, b) => a.atom.at - b.atom.at);
    const best = all.reduce(
      (top, { atom }, at) => (atom.score > (all[top]?.atom.score ?? 0) ? at : top),
      0,
    );
    const last = lastResort(section, this.phrases);
    return all.map(({ atom, shared }, index) => {
      const first = index === best ? claims : [];
      return {
        ...atom,
        variants: atom.variants.map((variant) =>
          variant.layout === 'definition'
            ? { ...variant, titles: [...first, ...(variant.titles ?? [])] }
            : variant,
        ),
        titles: [...first, ...atom.titles, ...shared, ...(atom.fallback ?? []), ...last],
        score: atom.score + this.relevance(section) + (index === 0 ? 0.2 : 0),
      };
    });
  }

  /** Titles for what spans several sections: the chapter's name, and what its writer set off. */
  private chapterTitles(): TitleOption[] {
    const { title, sections } = this.chapter;
    const strong = sections.flatMap(({ sentences }) =>
      sentences.filter((sentence) => sentence.strong),
    );
    return [...(title ? [option(title)] : []), ...optionsOf(strong)];
  }

  private relevance(section: Section): number {
    return this.topic.size === 0
      ? 0
      : overlap(this.topic, termsOf(section.headings.map(({ text }) => text).join(' ')));
  }
}

/** What a slide is called when nothing in its section can name it. */
function lastResort({ sourceId, blocks }: Section, phrases: Phrases): TitleOption[] {
  const start = blocks[0]?.start ?? 0;
  return [{ text: phrases.summary, place: { sourceId, start, end: start } }];
}

/** A chapter of less weight (the root of some forty words) is not owed a slide of its own. */
const LIGHT = 6.3;

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
      const claim = (share === 0 && weight >= LIGHT ? 1e6 : 0) + weight / (share + 0.5);
      if (claim > most) [best, most] = [at, claim];
    });
    if (best < 0) break;
    shares[best] = (shares[best] ?? 0) + 1;
  }
  return shares;
}
