import type { Fault, SlideBody } from '@presto/contracts';
import { randomUUID } from 'node:crypto';
import type { Brief } from '../domain/brief';
import type { OutlineEntry } from '../domain/outline';
import type { Decks, NewDeck } from '../ports/decks';
import type { Claim, WorkUnits } from '../ports/work-units';
import { anEntry } from './scripted-author';

export interface DeckPorts {
  readonly decks: Decks;
  readonly units: WorkUnits;
}

export interface StoredDeck {
  readonly deckId: string;
  readonly userId: string;
  /** Of the planned slots, in order. */
  readonly slideIds: readonly string[];
}

export const A_FAULT: Fault = { code: 'llm.no_answer', detail: 'The model gave no answer.' };

export const aSlide = (title: string): SlideBody => ({
  layout: 'statement',
  content: { title, kicker: null, lead: null },
  html_content: `<section class="slide"><h2>${title}</h2></section>`,
  presenter_notes: null,
  citations: [],
});

export const aBrief = (over: Partial<Brief> = {}): Brief => ({
  topic: 'Tides',
  sourceIds: [],
  title: null,
  audience: null,
  style: 'professional',
  slideCount: null,
  includeSpeakerNotes: true,
  language: 'en',
  template: null,
  author: 'extractive',
  ...over,
});

export const aNewDeck = (over: Partial<NewDeck> = {}): NewDeck => ({
  id: randomUUID(),
  userId: `user-${randomUUID()}`,
  title: 'Tides',
  theme: 'paper',
  source: null,
  brief: aBrief(),
  ...over,
});

/** The plan's entries with the ids their slides will have. */
export const entriesOf = (titles: readonly string[]): (OutlineEntry & { slideId: string })[] =>
  titles.map((title) => ({ ...anEntry(title), slideId: randomUUID() }));

/** A deck by the story of its life; it is stored by ordinary decisions, so its events are those of that life. */
export class DeckBuilder {
  private titles: readonly string[] | null = null;
  private complete = false;
  private readonly endings = new Map<number, 'written' | 'failed'>();
  private isCancelled = false;
  private layout: string | null = null;

  constructor(private readonly deck: NewDeck) {}

  by(userId: string): this {
    Object.assign(this.deck, { userId });
    return this;
  }

  of(brief: Partial<Brief>): this {
    Object.assign(this.deck, { brief: aBrief(brief) });
    return this;
  }

  /** Its plan is complete. */
  planned(...titles: string[]): this {
    this.titles = titles;
    this.complete = true;
    return this;
  }

  /** The layout that its plan chose for every slide. */
  as(layout: string): this {
    this.layout = layout;
    return this;
  }

  /** Its plan has told these slots and is still coming in. */
  announced(...titles: string[]): this {
    this.titles = titles;
    return this;
  }

  /** Slots from 0. */
  written(...slots: number[]): this {
    for (const slot of slots) this.endings.set(slot, 'written');
    return this;
  }

  failed(...slots: number[]): this {
    for (const slot of slots) this.endings.set(slot, 'failed');
    return this;
  }

  cancelled(): this {
    this.isCancelled = true;
    return this;
  }

  async storedIn({ decks, units }: DeckPorts): Promise<StoredDeck> {
    const { id: deckId, userId } = this.deck;
    await decks.create(this.deck, null);
    const slideIds = this.titles ? await this.plan(decks, units, this.titles) : [];
    for (const [slot, ending] of this.endings) {
      const slideId = slideIds[slot] ?? '';
      const claim = await claimed(units, slideId);
      await decks.change(deckId, {}, (deck) =>
        ending === 'written'
          ? deck.placeSlide(claim, aSlide(this.titles?.[slot] ?? ''))
          : deck.failSlide(claim, A_FAULT),
      );
      units.release(claim);
    }
    if (this.isCancelled) await decks.change(deckId, {}, (deck) => deck.cancel(randomUUID()));
    return { deckId, userId, slideIds };
  }

  private async plan(
    decks: Decks,
    units: WorkUnits,
    titles: readonly string[],
  ): Promise<readonly string[]> {
    const { id } = this.deck;
    const entries = entriesOf(titles).map((entry) => ({ ...entry, layout: this.layout }));
    const claim = await claimed(units, id);
    await decks.change(id, {}, (deck) => deck.start(claim));
    await decks.change(id, {}, (deck) =>
      deck.announce(claim, { title: null, total: null, entries, complete: this.complete }),
    );
    if (this.complete) units.release(claim);
    else await units.handBack(claim);
    return entries.map(({ slideId }) => slideId);
  }
}

export function aDeck(over: Partial<NewDeck> = {}): DeckBuilder {
  return new DeckBuilder(aNewDeck(over));
}

/** @throws Error when the unit cannot be claimed, which a spec takes for granted here */
export async function claimed(units: WorkUnits, unitId: string): Promise<Claim> {
  const claim = await units.claim(unitId);
  if (!claim) throw new Error(`unit ${unitId} can be claimed`);
  return claim;
}
