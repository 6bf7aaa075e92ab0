import { Logger } from '@nestjs/common';
import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { ExportFormat, Fault } from '@presto/contracts';
import { AppError } from '@presto/kernel';
import { DeckNotFound } from '../domain/deck.errors';
import { DeckEvents } from '../ports/deck-events';
import { DeckExporter, ExportClaim, ExportWork } from '../ports/deck-exports';
import { deckAt } from './deck-at';
import { MakeExportCommand } from './make-export.command';

/** Claims before an export that crashes whoever makes it is given up. */
const MAX_CLAIMS = 10;
/** Tries at a file that breaks without saying why, such as when a browser dies. */
const MAX_TRIES = 3;

const ABANDONED: Fault = {
  code: 'export.abandoned',
  detail: 'Making the file was interrupted too often; ask for it again.',
};
const BROKEN: Fault = {
  code: 'export.broken',
  detail: 'The file could not be made because of a fault on our side; ask for it again.',
};

@CommandHandler(MakeExportCommand)
export class MakeExportHandler implements ICommandHandler<MakeExportCommand> {
  private readonly log = new Logger(MakeExportHandler.name);

  constructor(
    private readonly work: ExportWork,
    private readonly events: DeckEvents,
    private readonly exporter: DeckExporter,
  ) {}

  async execute({ formats }: MakeExportCommand): Promise<ExportFormat | null> {
    const claim = await this.work.claim(formats);
    if (!claim) return null;
    try {
      if (claim.attempt > MAX_CLAIMS) await this.work.fail(claim, ABANDONED);
      else await this.make(claim);
    } catch (error) {
      await this.settle(claim, error);
    } finally {
      this.work.release(claim);
    }
    return claim.format;
  }

  private async make(claim: ExportClaim): Promise<void> {
    const { deckId, deckVersion, format, options, signal } = claim;
    const deck = await deckAt(this.events, deckId, deckVersion);
    if (!deck) throw new DeckNotFound();
    const made = await this.exporter.make(deck, format, options, {
      signal,
      onProgress: (share) => this.work.progress(claim, share),
    });
    await this.work.finish(claim, deck.title, made);
  }

  /** Drained work goes to another worker, a refusal is told, what broke is tried again a few times. */
  private async settle(claim: ExportClaim, error: unknown): Promise<void> {
    if (claim.signal.aborted) return this.work.handBack(claim);
    if (error instanceof AppError)
      return this.work.fail(claim, { code: error.code, detail: error.message });
    this.log.warn(`export ${claim.exportId} (${claim.format}) broke: ${String(error)}`);
    if (claim.attempt < MAX_TRIES) await this.work.tryAgain(claim);
    else await this.work.fail(claim, BROKEN);
  }
}
