import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DeckEvents, DeckNotFound, EventPage, ListEventsQuery } from '@presto/decks';

@QueryHandler(ListEventsQuery)
export class ListEventsHandler implements IQueryHandler<ListEventsQuery> {
  constructor(private readonly events: DeckEvents) {}

  async execute({ userId, deckId, fromVersion, limit }: ListEventsQuery): Promise<EventPage> {
    const head = await this.events.head(deckId);
    if (head?.userId !== userId || head.deleted) throw new DeckNotFound();
    const items = await this.events.read(deckId, fromVersion, limit);
    return { items, next_from_version: items.at(-1)?.version ?? fromVersion };
  }
}
