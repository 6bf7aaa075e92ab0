import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { AuthorName } from '@presto/contracts';
import { carryOut } from '../domain/carry-out';
import { composeSlide } from '../domain/compose-slide';
import { Authors } from '../ports/deck-author';
import { DeckChannel } from '../ports/deck-channel';
import { Decks } from '../ports/decks';
import { Claim, WorkUnits } from '../ports/work-units';
import { SourceLibrary } from '../sources/source-library';
import { SlideProgress } from './slide-progress';
import { WriteSlideCommand } from './write-slide.command';

@CommandHandler(WriteSlideCommand)
export class WriteSlideHandler implements ICommandHandler<WriteSlideCommand> {
  constructor(
    private readonly units: WorkUnits,
    private readonly decks: Decks,
    private readonly authors: Authors,
    private readonly sources: SourceLibrary,
    private readonly channel: DeckChannel,
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

    const draft = await author.write(
      { ...assignment, brief, sources, prompt: claim.prompt },
      {
        signal: claim.signal,
        ledger: claim.ledger,
        onProgress: (partial) => progress.report(partial),
      },
    );
    progress.end();

    // The author took seconds; the deck is locked only for this line.
    const body = composeSlide(draft, brief.language);
    await this.decks.change(claim.deckId, {}, (deck) => deck.placeSlide(claim, body));
    return author.name;
  }
}
