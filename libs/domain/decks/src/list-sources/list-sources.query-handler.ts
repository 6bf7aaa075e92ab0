import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sourceView } from '../add-source/add-source.handler';
import { SourceStore } from '../ports/source-store';
import { ListSourcesQuery } from './list-sources.query';

@QueryHandler(ListSourcesQuery)
export class ListSourcesHandler implements IQueryHandler<ListSourcesQuery> {
  constructor(private readonly sources: SourceStore) {}

  async execute({ userId }: ListSourcesQuery) {
    return { items: (await this.sources.list(userId)).map(sourceView) };
  }
}
