import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import { carryOut } from '../domain/carry-out';
import type { OutlineEntry } from '../domain/outline';
import { Authors, PlanStep } from '../ports/deck-author';
import { Decks } from '../ports/decks';
import { Claim, WorkUnits } from '../ports/work-units';
import { SourceLibrary } from '../sources/source-library';
import { PlanDeckCommand } from './plan-deck.command';

/** Milliseconds between two announcements while a plan streams in: slides are written meanwhile. */
const ANNOUNCE_EVERY_MS = 100;

@CommandHandler(PlanDeckCommand)
export class PlanDeckHandler implements ICommandHandler<PlanDeckCommand> {
  constructor(
    private readonly units: WorkUnits,
    private readonly decks: Decks,
    private readonly authors: Authors,
    private readonly sources: SourceLibrary,
  ) {}

  async execute({ unitId }: PlanDeckCommand): Promise<void> {
    await carryOut(this.units, unitId, {
      do: (claim) => this.plan(claim),
      fail: (claim, error) =>
        this.decks.change(claim.deckId, {}, (deck) => deck.fail(claim, error)),
    });
  }

  private async plan(claim: Claim): Promise<void> {
    await this.decks.change(claim.deckId, {}, (deck) => deck.start(claim));
    const { userId, brief, settled } = await this.decks.planning(claim.deckId);
    const sources = await this.sources.load(userId, brief.sourceIds);
    const { signal, ledger } = claim;
    const steps = this.authors
      .get(brief.author)
      .plan({ brief, sources, settled }, { signal, ledger, onProgress: () => undefined });
    await this.announce(claim, steps);
  }

  /** The first entry is told at once, so that its writing starts; the others as they gather. */
  private async announce(claim: Claim, steps: AsyncIterable<PlanStep>): Promise<void> {
    let title: string | null = null;
    let total: number | null = null;
    let entries: (OutlineEntry & { slideId: string })[] = [];
    let announcedAt = -Infinity;
    const tell = (complete: boolean) => {
      const told = { title, total, entries, complete };
      entries = [];
      return this.decks.change(claim.deckId, {}, (deck) => deck.announce(claim, told));
    };
    for await (const step of steps) {
      claim.signal.throwIfAborted();
      if (step.type === 'title') title = step.title;
      else if (step.type === 'total') total = step.total;
      else entries.push({ ...step.entry, slideId: randomUUID() });
      if (entries.length > 0 && performance.now() - announcedAt >= ANNOUNCE_EVERY_MS) {
        await tell(false);
        announcedAt = performance.now();
      }
    }
    await tell(true);
  }
}
