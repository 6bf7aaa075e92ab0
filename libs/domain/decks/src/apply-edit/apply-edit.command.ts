import { Command } from '@nestjs/cqrs';

/** Has the model carry out an edit that a user asked for. */
export class ApplyEditCommand extends Command<void> {
  constructor(readonly unitId: string) {
    super();
  }
}
