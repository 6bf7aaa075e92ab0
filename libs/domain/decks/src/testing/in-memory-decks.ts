import { DeckEvent, DeckView, NO_USAGE, SlideBody } from '@presto/contracts';
import type { SaidSlide } from '@presto/slides';
import { Deck } from '../domain/deck';
import { isRunning } from '../domain/deck-state';
import {
  DeckLimitReached,
  DeckNotFound,
  EditLimitReached,
  IdempotencyKeyReused,
  SlideNotFound,
  WorkSuperseded,
} from '../domain/deck.errors';
import { commandOf, DeckPast, FromSlides, PastCommand } from '../domain/deck-past';
import { askedBy, isAsked, UnitChange } from '../domain/work';
import type { DeckAccepted, Idempotency } from '../generate-deck/generate-deck.command';
import type { FeedHead } from '../ports/deck-events';
import {
  Assignment,
  ChangeOptions,
  Decks,
  NewDeck,
  OtherSlide,
  PlanningState,
} from '../ports/decks';
import { KeptDeck, newDeck, pastOf, toldSlides, viewOf } from './kept-deck';
import { KeptCall, KeptUnit, newUnit } from './kept-unit';
import { TestClock } from './test-clock';

/** Decks as the Postgres adapter keeps them, in maps: proven by the same contract suite. */
export class InMemoryDecks extends Decks {
  readonly units = new Map<string, KeptUnit>();
  readonly calls: KeptCall[] = [];
  /** Units in the order they were opened: what the relay would tell. */
  readonly opened: string[] = [];
  private readonly decks = new Map<string, KeptDeck>();
  private readonly keys = new Map<string, { fingerprint: string; deckId: string }>();

  constructor(
    readonly clock = new TestClock(),
    private readonly maxActiveDecks = 20,
    private readonly maxOpenEdits = 20,
  ) {
    super();
  }

  async create(deck: NewDeck, idempotency: Idempotency | null): Promise<DeckAccepted> {
    const key = idempotency && `${deck.userId}\n${idempotency.key}`;
    const known = key ? this.keys.get(key) : undefined;
    if (known && known.fingerprint !== idempotency?.fingerprint) throw new IdempotencyKeyReused();
    if (known) return { deckId: known.deckId, status: 'PENDING' };
    this.refuseOneMore(deck.userId);
    const kept = newDeck(deck, this.clock.now());
    this.decks.set(deck.id, kept);
    this.open(kept, { id: deck.id, kind: 'plan', slideId: null, commandId: null, prompt: null });
    if (key && idempotency)
      this.keys.set(key, { fingerprint: idempotency.fingerprint, deckId: deck.id });
    return { deckId: deck.id, status: 'PENDING' };
  }

  async createWritten(deck: NewDeck, write: (deck: Deck) => void): Promise<void> {
    if (this.decks.has(deck.id)) return;
    this.decks.set(deck.id, newDeck(deck, this.clock.now()));
    this.commit(deck.id, {}, (copy) => ({ result: write(copy), inverts: null }));
  }

  async change<T>(
    deckId: string,
    options: ChangeOptions,
    decide: (deck: Deck) => T,
  ): Promise<T | null> {
    return this.commit(deckId, options, (deck) => ({ result: decide(deck), inverts: null }));
  }

  async changeByPast(
    deckId: string,
    options: ChangeOptions & { readonly userId: string; readonly commandId: string },
    decide: (deck: Deck, past: DeckPast) => FromSlides<PastCommand | null>,
  ): Promise<void> {
    this.commit(deckId, options, (deck, kept) => {
      const { needs, from } = decide(deck, pastOf(kept, options.userId, options));
      return { result: undefined, inverts: from(toldSlides(kept, needs)) };
    });
  }

  async past(deckId: string, userId: string): Promise<DeckPast> {
    return pastOf(this.kept(deckId, userId), userId);
  }

  async planning(deckId: string, userId?: string): Promise<PlanningState> {
    const { state, brief, entries } = this.kept(deckId, userId);
    return { userId: state.userId, theme: state.theme, brief, settled: [...entries] };
  }

  async assignment(deckId: string, slideId: string, userId?: string): Promise<Assignment> {
    const { state, brief, entries, bodies } = this.kept(deckId, userId);
    const index = state.slots.findIndex((slot) => slot.slideId === slideId);
    const slot = state.slots[index];
    if (!slot) throw new SlideNotFound();
    const body = bodies.get(slideId);
    return {
      deckId,
      userId: state.userId,
      deckTitle: state.title,
      theme: state.theme,
      brief,
      outline: state.slots.map(({ title }) => title),
      order: index + 1,
      entry: entries.find((entry) => entry.slideId === slideId) ?? {
        title: slot.title,
        layout: null,
        intent: '',
        passages: [],
      },
      slide: body ? { ...draftOf(body), version: slot.slideVersion ?? 0 } : null,
    };
  }

  async besides(deckId: string, slideId: string): Promise<readonly OtherSlide[]> {
    const kept = this.decks.get(deckId);
    const slots = kept && !kept.deleted ? kept.state.slots : [];
    return slots
      .filter((slot) => slot.slideId !== slideId)
      .map(({ title, slideId: other }) => {
        const body = kept?.bodies.get(other);
        return { title, said: body ? saidBy(body) : null };
      });
  }

  /** Stored events in order. */
  events(deckId: string): readonly DeckEvent[] {
    return this.decks.get(deckId)?.events ?? [];
  }

  head(deckId: string): FeedHead | null {
    const kept = this.decks.get(deckId);
    if (!kept) return null;
    const { userId, version } = kept.state;
    return { deckId, userId, version, epoch: 1, deleted: kept.deleted };
  }

  /** `GET`, made of the deck's own state and not of its events; null when it was deleted. */
  view(deckId: string): DeckView | null {
    const kept = this.decks.get(deckId);
    return kept && !kept.deleted ? viewOf(kept) : null;
  }

  private commit<T>(
    deckId: string,
    { userId, commandId, deleted: wasDeleted = false }: ChangeOptions,
    decide: (deck: Deck, kept: KeptDeck) => { result: T; inverts: PastCommand | null },
  ): T | null {
    if (commandId && this.hidBy(deckId, commandId, userId)) return null;
    const kept = this.kept(deckId, userId, wasDeleted);
    if (commandId && kept.commands.some((command) => command.commandId === commandId)) return null;
    const deck = new Deck({
      ...structuredClone(kept.state),
      elapsedMs: this.clock.now() - kept.generationStartedAt,
      usage: this.usageOf(deckId),
      units: [...this.units.values()]
        .filter((unit) => unit.deckId === deckId && unit.isOpen)
        .map(({ id, kind, slideId, epoch, commandId: command, prompt }) => ({
          ...{ id, kind, slideId, epoch, prompt },
          commandId: command,
        })),
    });
    const { result, inverts } = decide(deck, kept);
    const changes = deck.takeChanges();
    // Everything that may refuse comes before anything that changes: a decision is stored whole or not at all.
    this.checkUnits(deckId, changes.units);
    this.refuseFlood(kept.state.userId, askedBy(changes.units));
    const deleted = changes.events.some(({ type }) => type === 'DeckDeleted');
    if (isRunning(deck.state.status) && !isRunning(kept.state.status) && !deleted) {
      this.refuseOneMore(kept.state.userId);
    }
    if (commandId) {
      const applied: PastCommand = { commandId, userId: userId ?? '', kind: 'do', inverts: null };
      kept.commands.push(inverts ?? applied);
    }
    if (changes.newGeneration) {
      kept.generation += 1;
      kept.generationStartedAt = this.clock.now();
    }
    kept.store(deck.state, changes.events, this.clock.now());
    this.applyUnits(kept, changes.units);
    return result;
  }

  /** Whether the command is a repeated one: by its first time the deck stands on the other side of a deletion. */
  private hidBy(deckId: string, commandId: string, userId = ''): boolean {
    const kept = this.decks.get(deckId);
    const applied = kept?.commands.some(
      (command) => command.commandId === commandId && command.userId === userId,
    );
    const last = kept?.events.at(-1);
    return applied === true && (!kept?.deleted || (last && commandOf(last)) === commandId);
  }

  private checkUnits(deckId: string, changes: readonly UnitChange[]): void {
    for (const change of changes) {
      if (change.type === 'open') {
        const known = this.units.get(change.unit.id);
        if (known && (known.deckId !== deckId || known.kind !== change.unit.kind))
          throw new Error('A unit of work has the id of another one.');
      }
      if (change.type !== 'settle') continue;
      const unit = this.units.get(change.fence.unitId);
      if (unit?.state !== 'claimed' || unit.epoch !== change.fence.epoch)
        throw new WorkSuperseded();
    }
  }

  private applyUnits(kept: KeptDeck, changes: readonly UnitChange[]): void {
    for (const change of changes) {
      if (change.type === 'settle') this.units.get(change.fence.unitId)?.settle(change.state);
      else if (change.type === 'withdraw') this.units.get(change.unitId)?.withdraw();
    }
    for (const change of changes) if (change.type === 'open') this.open(kept, change.unit);
  }

  private open(kept: KeptDeck, unit: Parameters<typeof newUnit>[0]): void {
    const { id: deckId, userId } = kept.state;
    const known = this.units.get(unit.id);
    const opened = newUnit(unit, { deckId, userId, generation: kept.generation });
    if (known) opened.epoch = known.epoch + 1;
    this.units.set(unit.id, opened);
    this.opened.push(unit.id);
  }

  private kept(deckId: string, userId?: string, deleted = false): KeptDeck {
    const kept = this.decks.get(deckId);
    if (!kept || kept.deleted !== deleted || (userId && kept.state.userId !== userId))
      throw new DeckNotFound();
    return kept;
  }

  private refuseOneMore(userId: string): void {
    const active = [...this.decks.values()].filter(
      ({ state, deleted }) => state.userId === userId && isRunning(state.status) && !deleted,
    );
    if (active.length >= this.maxActiveDecks) throw new DeckLimitReached(this.maxActiveDecks);
  }

  private refuseFlood(userId: string, asked: number): void {
    const open = [...this.units.values()].filter(
      (unit) => unit.userId === userId && unit.isOpen && isAsked(unit.kind),
    );
    if (asked > 0 && open.length + asked > this.maxOpenEdits)
      throw new EditLimitReached(this.maxOpenEdits);
  }

  private usageOf(deckId: string) {
    return this.calls
      .filter((call) => call.deckId === deckId && call.isPaid)
      .reduce(
        (sum, { usage }) => ({
          calls: sum.calls + 1,
          input_tokens: sum.input_tokens + (usage?.inputTokens ?? 0),
          cached_tokens: sum.cached_tokens + (usage?.cachedTokens ?? 0),
          output_tokens: sum.output_tokens + (usage?.outputTokens ?? 0),
          cost_usd: sum.cost_usd + (usage?.costUsd ?? 0),
        }),
        NO_USAGE,
      );
  }
}

function draftOf({ layout, content, presenter_notes, citations }: SlideBody) {
  return { layout, content, presenterNotes: presenter_notes, citations };
}

function saidBy({ layout, content }: SlideBody): SaidSlide {
  const said = 'image' in content ? { ...content, image: null } : content;
  return { layout, content: said } as SaidSlide;
}
