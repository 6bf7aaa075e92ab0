import { Query } from '@nestjs/cqrs';
import type { SourceView } from '../add-source/add-source.command';

/** The user's sources, newest first. */
export class ListSourcesQuery extends Query<{ readonly items: readonly SourceView[] }> {
  constructor(readonly userId: string) {
    super();
  }
}
