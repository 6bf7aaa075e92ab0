import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { carryOut } from '../domain/carry-out';
import { repeatedIn } from '../domain/drafts-in-hand';
import { groundsOf, saidIn } from '../domain/grounds';
import { SlideComposer } from '../domain/slide-composer';
import { SlidePending } from '../domain/deck.errors';
import { Authors } from '../ports/deck-author';
import { Decks } from '../ports/decks';
import { Claim, WorkUnits } from '../ports/work-units';
import { SourceLibrary } from '../sources/source-library';
import { ApplyEditCommand } from './apply-edit.command';

@CommandHandler(ApplyEditCommand)
export class ApplyEditHandler implements ICommandHandler<ApplyEditCommand> {
  constructor(
    private readonly units: WorkUnits,
    private readonly decks: Decks,
    private readonly authors: Authors,
    private readonly sources: SourceLibrary,
    private readonly composer: SlideComposer,
  ) {}

  async execute({ unitId }: ApplyEditCommand): Promise<void> {
    await carryOut(this.units, unitId, {
      do: (claim) => this.edit(claim),
      fail: (claim, error) =>
        this.decks.change(claim.deckId, {}, (deck) => deck.failEdit(claim, error)),
    });
  }

  private async edit(claim: Claim): Promise<void> {
    const { slide, brief, ...assignment } = await this.decks.assignment(
      claim.deckId,
      claim.slideId ?? '',
    );
    if (!slide) throw new SlidePending();
    const sources = await this.sources.load(assignment.userId, brief.sourceIds);

    const prompt = claim.prompt ?? '';
    const setting = {
      language: brief.language,
      theme: assignment.theme,
      evidence: groundsOf(sources, [...saidIn(brief), prompt]),
    };
    const draft = await this.authors.get('llm').edit(
      { ...assignment, brief, sources, slide, prompt },
      {
        signal: claim.signal,
        ledger: claim.ledger,
        onProgress: () => undefined,
        inspect: (made) => this.composer.inspect(made, setting),
        compare: async (made) =>
          repeatedIn(made, await this.decks.besides(claim.deckId, claim.slideId ?? '')),
      },
    );

    const [body] = await this.composer.compose(draft, setting, false);
    await this.decks.change(claim.deckId, {}, (deck) => deck.applyEdit(claim, body, slide.version));
  }
}
