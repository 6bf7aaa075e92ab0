import { Command } from '@nestjs/cqrs';

/** Writes one slide: of the plan, or one that a user asked for. */
export class WriteSlideCommand extends Command<void> {
  constructor(readonly unitId: string) {
    super();
  }
}
