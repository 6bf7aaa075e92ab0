import { Command } from '@nestjs/cqrs';
import type { AuthorName } from '@presto/contracts';

/** Writes one slide: of the plan, or one that a user asked for. Answers who wrote it, null when there was nothing to do. */
export class WriteSlideCommand extends Command<AuthorName | null> {
  constructor(readonly unitId: string) {
    super();
  }
}
