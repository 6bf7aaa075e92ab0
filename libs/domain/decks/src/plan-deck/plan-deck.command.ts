import { Command } from '@nestjs/cqrs';

/** Plans a deck, as far as it is not planned already. */
export class PlanDeckCommand extends Command<void> {
  constructor(readonly unitId: string) {
    super();
  }
}
