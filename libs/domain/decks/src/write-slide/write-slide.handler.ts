import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { AuthorName } from '@presto/contracts';
import type { Finding } from '@presto/slides';
import { carryOut } from '../domain/carry-out';
import { derivedId } from '../domain/derived-id';
import { DraftsInHand, repeatedIn } from '../domain/drafts-in-hand';
import { groundsOf, saidIn } from '../domain/grounds';
import { Setting, SlideComposer } from '../domain/slide-composer';
import { Authors, SlideDraft } from '../ports/deck-author';
import { DeckChannel } from '../ports/deck-channel';
import { Decks } from '../ports/decks';
import { DocumentReader } from '../ports/document-reader';
import { SourceDocument } from '../ports/source-document';
import { Claim, WorkUnits } from '../ports/work-units';
import { SourceLibrary } from '../sources/source-library';
import { SlideProgress } from './slide-progress';
import { WriteSlideCommand } from './write-slide.command';

@CommandHandler(WriteSlideCommand)
export class WriteSlideHandler implements ICommandHandler<WriteSlideCommand> {
  private readonly inHand = new DraftsInHand();
  /** Documents are shared by the slides of a deck: what they are written in is found once. */
  private readonly languages = new WeakMap<SourceDocument, string>();

  constructor(
    private readonly units: WorkUnits,
    private readonly decks: Decks,
    private readonly authors: Authors,
    private readonly sources: SourceLibrary,
    private readonly reader: DocumentReader,
    private readonly channel: DeckChannel,
    private readonly composer: SlideComposer,
  ) {}

  async execute({ unitId }: WriteSlideCommand): Promise<AuthorName | null> {
    let writtenBy: AuthorName | null = null;
    await carryOut(this.units, unitId, {
      do: async (claim) => {
        writtenBy = await this.write(claim);
      },
      fail: (claim, error) =>
        this.decks.change(claim.deckId, {}, (deck) => deck.failSlide(claim, error)),
    });
    return writtenBy;
  }

  private async write(claim: Claim): Promise<AuthorName> {
    const {
      brief,
      slide: _,
      ...assignment
    } = await this.decks.assignment(claim.deckId, claim.slideId ?? '');
    const sources = await this.sources.load(assignment.userId, brief.sourceIds);
    // A slide asked for in words needs a model, whoever wrote the rest of the deck.
    const author = this.authors.get(claim.kind === 'add' ? 'llm' : brief.author);
    const progress = new SlideProgress(
      this.channel,
      claim.deckId,
      claim.slideId ?? '',
      assignment.order,
    );

    const setting = {
      language: brief.language,
      theme: assignment.theme,
      evidence: groundsOf(sources, [...saidIn(brief), ...(claim.prompt ? [claim.prompt] : [])]),
      verbatim: brief.mode === 'verbatim' && claim.kind === 'write',
    };
    try {
      const draft = await author.write(
        { ...assignment, brief, sources, prompt: claim.prompt },
        {
          signal: claim.signal,
          ledger: claim.ledger,
          onProgress: (partial) => progress.report(partial),
          inspect: (made) => {
            const inSourceWords =
              claim.prompt === null && this.saysItAlike(sources, brief.language);
            return this.composer.inspect(made, { ...setting, inSourceWords });
          },
          compare: (made) => this.compare(claim, made),
        },
      );
      progress.end();
      await this.place(claim, draft, setting, brief.slideCount === null);
    } finally {
      this.inHand.letGo(claim.deckId, claim.slideId ?? '');
    }
    return author.name;
  }

  /** Any source may be what a slide says: one in another language is not found by its words. */
  private saysItAlike(sources: readonly SourceDocument[], language: string): boolean {
    const base = (tag: string) => tag.toLowerCase().split('-')[0];
    const isAlike = (source: SourceDocument) => base(this.languageOf(source)) === base(language);
    return sources.length > 0 && sources.every(isAlike);
  }

  private languageOf(source: SourceDocument): string {
    const known = this.languages.get(source) ?? this.reader.detectLanguage(source.text);
    this.languages.set(source, known);
    return known;
  }

  private async compare({ deckId, slideId }: Claim, made: SlideDraft): Promise<Finding[]> {
    const others = await this.decks.besides(deckId, slideId ?? '');
    return repeatedIn(made, others, this.inHand.take(deckId, slideId ?? '', made));
  }

  /** The author took seconds; the deck is locked only for the line that places the slide. */
  private async place(
    claim: Claim,
    draft: SlideDraft,
    setting: Setting,
    countIsFree: boolean,
  ): Promise<void> {
    // Only a slide of the plan may become two: one that a user asked for was asked for at one place.
    const maySplit = countIsFree && claim.kind === 'write';
    const [body, second] = await this.composer.compose(draft, setting, maySplit);
    const rest = second ? { slideId: derivedId(claim.unitId, 'split'), body: second } : null;
    const theme = await this.decks.change(claim.deckId, {}, (deck) => {
      if (deck.state.theme === setting.theme) deck.placeSlide(claim, body, rest);
      return deck.state.theme;
    });
    // The theme was changed while the slide was being written: another size may suit it there.
    if (theme && theme !== setting.theme)
      await this.place(claim, draft, { ...setting, theme }, countIsFree);
  }
}
