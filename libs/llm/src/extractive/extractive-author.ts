import {
  type AuthorCall,
  DeckAuthor,
  NoModel,
  type OutlineEntry,
  type PlanRequest,
  type PlanStep,
  type SlideDraft,
  type WriteRequest,
  type WritingCall,
} from '@presto/decks';
import { AppError } from '@presto/kernel';
import { composeSlide } from './compose/compose-slide';
import { phrasesOf } from './language/phrases';
import { notesOf } from './notes';
import { shortenedToFit } from './compose/shorten-to-fit';
import { scaffold, scaffoldSlide } from './plan/scaffold';
import { type Storyline, storyline } from './plan/storyline';
import { Library } from './reading/library';
import { verbatimDeck, verbatimSlide } from './verbatim/verbatim-deck';

/**
 * Writes decks without a model: every statement stands in the sources, where it is cited. The same brief and sources
 * always give the same deck, so a plan that broke off goes on where it stopped. Without a source it makes a
 * scaffold to fill in.
 */
export class ExtractiveAuthor extends DeckAuthor {
  override readonly name = 'extractive';

  /** @throws AppError `source.too_short`, naming how many slides the sources carry */
  override async *plan(
    { brief, sources, settled }: PlanRequest,
    { signal }: Pick<AuthorCall, 'signal'>,
  ): AsyncIterable<PlanStep> {
    signal.throwIfAborted();
    const { title, entries } = sources.length > 0 ? this.tell(brief, sources) : scaffold(brief);
    yield { type: 'title', title };
    yield { type: 'total', total: Math.max(entries.length, settled.length) };
    for (const entry of entries.slice(settled.length)) {
      signal.throwIfAborted();
      yield { type: 'entry', entry };
    }
  }

  /** @throws AppError `author.no_model` for a slide that a user asked for in words */
  override async write(
    request: WriteRequest,
    { signal, inspect }: Pick<WritingCall, 'signal' | 'inspect'>,
  ): Promise<SlideDraft> {
    signal.throwIfAborted();
    const { brief, sources, entry, prompt } = request;
    if (prompt !== null) throw new NoModel();
    if (sources.length === 0) return scaffoldSlide(brief, entry);
    const library = new Library(sources);
    const verbatim = brief.mode === 'verbatim';
    const made = verbatim
      ? verbatimSlide(library, brief, entry)
      : composeSlide(entry, library, phrasesOf(brief.language));
    if (!made) throw this.unwritable(entry);
    // Whoever gave the words will find the ones to say with them.
    if (verbatim) return { ...made, presenterNotes: null };
    return {
      ...(await shortenedToFit(made, inspect)),
      presenterNotes: brief.includeSpeakerNotes ? notesOf(entry, library) || null : null,
    };
  }

  override async edit(): Promise<SlideDraft> {
    throw new NoModel();
  }

  private tell(brief: PlanRequest['brief'], sources: PlanRequest['sources']): Storyline {
    const library = new Library(sources);
    if (brief.mode === 'verbatim') return verbatimDeck(library, brief);
    return storyline(library, brief, phrasesOf(brief.language));
  }

  private unwritable({ layout, title }: OutlineEntry): AppError {
    return new AppError(
      'invalid',
      'slide.no_material',
      `The sources hold no material for "${title}" as ${layout ?? 'a slide'}.`,
    );
  }
}
