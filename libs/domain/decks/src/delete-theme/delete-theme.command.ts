import { Command } from '@nestjs/cqrs';

/** Takes an own theme out of the catalogue; decks that use it keep their look. @throws AppError `theme.not_found` */
export class DeleteThemeCommand extends Command<void> {
  constructor(
    readonly userId: string,
    /** Name or label. */
    readonly name: string,
  ) {
    super();
  }
}
