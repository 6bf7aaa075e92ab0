import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { SlideView } from '@presto/contracts';
import {
  assessDeck,
  AssessedSlide,
  layoutNamed,
  parseContent,
  SlideFitter,
  Theme,
  VerbatimText,
} from '@presto/slides';
import type { Brief } from '../domain/brief';
import { DeckNotFound } from '../domain/deck.errors';
import { saidIn } from '../domain/grounds';
import { DeckEvents } from '../ports/deck-events';
import { Decks } from '../ports/decks';
import { DocumentReader } from '../ports/document-reader';
import { type SourceDocument, visibleText } from '../ports/source-document';
import { SourceStore } from '../ports/source-store';
import { ThemeLibrary } from '../themes/theme-library';
import { AssessDeckQuery } from './assess-deck.query';

@QueryHandler(AssessDeckQuery)
export class AssessDeckHandler implements IQueryHandler<AssessDeckQuery> {
  constructor(
    private readonly decks: Decks,
    private readonly events: DeckEvents,
    private readonly sources: SourceStore,
    private readonly fitter: SlideFitter,
    private readonly themes: ThemeLibrary,
    private readonly reader: DocumentReader,
  ) {}

  async execute({ userId, deckId }: AssessDeckQuery) {
    const { brief } = await this.decks.planning(deckId, userId);
    const deck = await this.events.snapshot(deckId);
    if (!deck) throw new DeckNotFound();
    const theme = await this.themes.of(deck.theme);
    const slides: AssessedSlide[] = [];
    for (const slide of deck.slides) slides.push(await this.placed(slide, theme, deck.language));
    // A source may have been deleted since: its quotes are then kept, and not judged.
    const sources = await this.sources.load(userId, brief.sourceIds);
    const documents = sources.map((source) => this.reader.read(source));
    const report = assessDeck({
      slides,
      plan: deck.deck_plan.slides,
      language: deck.language,
      sources: sources.map(({ id, text }) => ({ source_id: id, text })),
      slideCount: brief.slideCount,
      theme,
      given: [...saidIn(brief), ...documents.map(visibleText)],
      verbatim: brief.mode === 'verbatim' ? proofOf(documents, brief) : null,
    });
    return { version: deck.version, ...report };
  }

  private async placed(slide: SlideView, theme: Theme, language: string): Promise<AssessedSlide> {
    const { layout, content } = parseContent(slide.layout, slide.content);
    const input = { layout, content, theme, language };
    const { size } = await this.fitter.fitSlide(input);
    const { html_content, presenter_notes, citations } = slide;
    return {
      ...{ slide_id: slide.id, layout: layoutNamed(layout), content },
      ...{ html_content, presenter_notes, citations },
      flow: await this.fitter.placeSlide(input, size),
    };
  }
}

/** Decks of a source that is gone cannot be proven any more; their words stay as they were proven. */
function proofOf(documents: readonly SourceDocument[], brief: Brief): VerbatimText | null {
  if (documents.length < brief.sourceIds.length) return null;
  const inOrder = brief.sourceIds.flatMap((id) =>
    documents.filter((document) => document.id === id),
  );
  return {
    text: inOrder.map(visibleText).join('\n'),
    titles: [...(brief.title ? [brief.title] : []), ...inOrder.map(({ title }) => title)],
  };
}
