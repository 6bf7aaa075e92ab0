import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DeckEvent, DeckHistory, emptyDeck, fold, HistoryEntry } from '@presto/contracts';
import { commandOf, nextToInvert } from '../domain/deck-past';
import { Decks } from '../ports/decks';
import { GetHistoryQuery } from './get-history.query';

@QueryHandler(GetHistoryQuery)
export class GetHistoryHandler implements IQueryHandler<GetHistoryQuery> {
  constructor(private readonly decks: Decks) {}

  async execute({ userId, deckId }: GetHistoryQuery): Promise<DeckHistory> {
    const past = await this.decks.past(deckId, userId);
    return {
      items: entries(deckId, past.events).reverse(),
      can_undo: nextToInvert(past, 'undo') !== null,
      can_redo: nextToInvert(past, 'redo') !== null,
    };
  }
}

/** Events of one command that follow each other are one entry, named by the last. */
function entries(deckId: string, events: readonly DeckEvent[]): HistoryEntry[] {
  const list: HistoryEntry[] = [];
  let deck = emptyDeck(deckId);
  for (const event of events) {
    deck = fold(deck, event);
    const commandId = commandOf(event) ?? null;
    const slideId = 'slide_id' in event.payload ? event.payload.slide_id : null;
    const last = list.at(-1);
    const continues = commandId !== null && last?.command_id === commandId;
    if (continues) list.pop();
    const slides = new Set([
      ...(continues ? (last?.slide_ids ?? []) : []),
      ...(slideId ? [slideId] : []),
    ]);
    list.push({
      version: event.version,
      at: event.timestamp,
      kind: event.event_type,
      command_id: commandId,
      slide_ids: [...slides],
      title: slideId ? (deck.slots[slideId]?.title ?? '') : deck.head.title,
    });
  }
  return list;
}
