import { UnmeasuredComposer } from './unmeasured-composer';
import type { DeckEvent, DeckView } from '@presto/contracts';
import { randomUUID } from 'node:crypto';
import { ApplyEditCommand } from '../apply-edit/apply-edit.command';
import { ApplyEditHandler } from '../apply-edit/apply-edit.handler';
import type { CommandContext } from '../domain/command-context';
import type { Deck } from '../domain/deck';
import { PlanDeckCommand } from '../plan-deck/plan-deck.command';
import { PlanDeckHandler } from '../plan-deck/plan-deck.handler';
import { SourceLibrary } from '../sources/source-library';
import { WriteSlideCommand } from '../write-slide/write-slide.command';
import { WriteSlideHandler } from '../write-slide/write-slide.handler';
import { aDeck, DeckBuilder, StoredDeck } from './a-deck';
import { foldsToView } from './folds-to-view';
import { InMemoryDeckChannel, RecordedSignals } from './in-memory-deck-channel';
import { InMemoryDecks } from './in-memory-decks';
import { InMemorySourceStore } from './in-memory-source-store';
import { InMemoryWorkOptions, InMemoryWorkUnits } from './in-memory-work-units';
import { PlainTextReader } from './plain-text-reader';
import { KnownAuthors, ScriptedAuthor, ScriptedAuthors } from './scripted-author';
import { TestClock } from './test-clock';

/** A deck in its world: everything in memory, everything at hand. */
export interface Given extends StoredDeck {
  readonly clock: TestClock;
  readonly decks: InMemoryDecks;
  readonly units: InMemoryWorkUnits;
  readonly sources: InMemorySourceStore;
  readonly reader: PlainTextReader;
  readonly channel: InMemoryDeckChannel;
  readonly composer: UnmeasuredComposer;
  readonly signals: RecordedSignals;
  /** The extractive one, which writes decks unless told otherwise. */
  readonly author: ScriptedAuthor;
  readonly model: ScriptedAuthor;
  /** For the api: both authors, or those of `authors`. */
  readonly available: KnownAuthors;
  /** A command of the deck's user. */
  context(ifVersion?: number | null): CommandContext;
  decide<T>(decision: (deck: Deck) => T): Promise<T | null>;
  plan(): Promise<void>;
  /** Slots of the plan from 0, or the id of a slide. */
  write(slide: number | string): Promise<unknown>;
  edit(commandId: string): Promise<void>;
  view(): DeckView;
  events(): readonly DeckEvent[];
  /** Types of the events told since the deck was given. */
  told(): readonly string[];
  last(): DeckEvent;
}

export async function given(
  builder: DeckBuilder = aDeck(),
  options: Partial<InMemoryWorkOptions> & { readonly hasModel?: boolean } = {},
): Promise<Given> {
  const clock = new TestClock();
  const decks = new InMemoryDecks(clock);
  const units = new InMemoryWorkUnits(decks, options);
  const sources = new InMemorySourceStore(clock);
  const reader = new PlainTextReader();
  const library = new SourceLibrary(sources, reader);
  const channel = new InMemoryDeckChannel();
  const composer = new UnmeasuredComposer();
  const author = new ScriptedAuthor('extractive');
  const model = new ScriptedAuthor('llm');
  const hasModel = options.hasModel ?? true;
  const authors = new ScriptedAuthors(author, ...(hasModel ? [model] : []));
  const stored = await builder.storedIn({ decks, units });
  const { deckId, userId, slideIds } = stored;
  const before = decks.events(deckId).length;

  const planner = new PlanDeckHandler(units, decks, authors, library);
  const writer = new WriteSlideHandler(units, decks, authors, library, reader, channel, composer);
  const editor = new ApplyEditHandler(units, decks, authors, library, composer);
  /** Whatever was done: what clients fold is what the deck is. */
  const checked = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      foldsToView(decks.events(deckId), decks.view(deckId));
    }
  };
  const view = () => {
    const found = decks.view(deckId);
    if (!found) throw new Error('the deck is there');
    return found;
  };
  return {
    ...stored,
    ...{ clock, decks, units, sources, reader, channel, composer, author, model },
    signals: new RecordedSignals(),
    available: new KnownAuthors(hasModel ? ['extractive', 'llm'] : ['extractive']),
    context: (ifVersion = null) => ({ userId, commandId: randomUUID(), ifVersion }),
    decide: (decision) => checked(decks.change(deckId, {}, decision)),
    plan: () => checked(planner.execute(new PlanDeckCommand(deckId))),
    write: (slide) => {
      const unitId = typeof slide === 'number' ? (slideIds[slide] ?? '') : slide;
      return checked(writer.execute(new WriteSlideCommand(unitId)));
    },
    edit: (commandId) => checked(editor.execute(new ApplyEditCommand(commandId))),
    view,
    events: () => decks.events(deckId),
    told: () =>
      decks
        .events(deckId)
        .slice(before)
        .map(({ event_type }) => event_type),
    last: () => decks.events(deckId).at(-1) as DeckEvent,
  };
}
