import {
  PlanDeckCommand,
  SlideComposer,
  SourceLibrary,
  ThemeLibrary,
  WriteSlideCommand,
  type DocumentReader,
  type NewSource,
} from '@presto/decks';
import { SlideFitter } from '@presto/slides';
import type { DeckBuilder } from '../../../domain/decks/src/testing/a-deck';
import { InMemoryDeckChannel } from '../../../domain/decks/src/testing/in-memory-deck-channel';
import { InMemoryDecks } from '../../../domain/decks/src/testing/in-memory-decks';
import { InMemorySourceStore } from '../../../domain/decks/src/testing/in-memory-source-store';
import { InMemoryThemeStore } from '../../../domain/decks/src/testing/in-memory-theme-store';
import { InMemoryWorkUnits } from '../../../domain/decks/src/testing/in-memory-work-units';
import { PlainTextReader } from '../../../domain/decks/src/testing/plain-text-reader';
import { ScriptedAuthors } from '../../../domain/decks/src/testing/scripted-author';
import { PlanDeckHandler } from '../../../domain/decks/src/plan-deck/plan-deck.handler';
import { WriteSlideHandler } from '../../../domain/decks/src/write-slide/write-slide.handler';
import { packagedFile } from '../../../slides/src/testing/font-files';
import { AuthorUnderTest } from './author-under-test';

const themes = new ThemeLibrary(new InMemoryThemeStore());
const composer = new SlideComposer(new SlideFitter(packagedFile), themes);

export interface WorkerOptions {
  readonly emulated?: Parameters<typeof AuthorUnderTest.start>[0];
  readonly reader?: DocumentReader;
  readonly sources?: readonly (Pick<NewSource, 'userId' | 'id' | 'text'> & Partial<NewSource>)[];
}

/** A worker with its own decks in memory and the packaged fonts, whose model is emulated and asked over the wire. */
export class WorkerUnderTest {
  readonly decks = new InMemoryDecks();
  private readonly units = new InMemoryWorkUnits(this.decks);
  private readonly planner: PlanDeckHandler;
  private readonly writer: WriteSlideHandler;

  private constructor(
    private readonly under: AuthorUnderTest,
    store: InMemorySourceStore,
    reader: DocumentReader,
  ) {
    const authors = new ScriptedAuthors(under.author);
    const library = new SourceLibrary(store, reader);
    this.planner = new PlanDeckHandler(this.units, this.decks, authors, library);
    this.writer = new WriteSlideHandler(
      this.units,
      this.decks,
      authors,
      library,
      reader,
      new InMemoryDeckChannel(),
      composer,
    );
  }

  static async start({
    emulated,
    reader,
    sources = [],
  }: WorkerOptions = {}): Promise<WorkerUnderTest> {
    const store = new InMemorySourceStore();
    const about = { title: 'A source', mediaType: 'text/markdown' };
    for (const source of sources) await store.add({ ...about, ...source });
    const under = await AuthorUnderTest.start(emulated);
    return new WorkerUnderTest(under, store, reader ?? new PlainTextReader());
  }

  /** The prompts of all calls so far. */
  get prompts(): string[] {
    return this.under.emulator.journal.entries.map(({ prompt }) => prompt ?? '');
  }

  /** Calls so far that are paid for. */
  get paid(): number {
    return this.decks.calls.filter(({ isPaid }) => isPaid).length;
  }

  store(deck: DeckBuilder) {
    return deck.storedIn({ decks: this.decks, units: this.units });
  }

  plan(deckId: string): Promise<void> {
    return this.planner.execute(new PlanDeckCommand(deckId));
  }

  write(slideId: string): Promise<unknown> {
    return this.writer.execute(new WriteSlideCommand(slideId));
  }

  stop(): Promise<void> {
    return this.under.stop();
  }
}
