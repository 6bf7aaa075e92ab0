import { Command } from '@nestjs/cqrs';

/** Deletes a source; decks made of it keep their quotes. @throws AppError `source.not_found` */
export class DeleteSourceCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly sourceId: string,
  ) {
    super();
  }
}
