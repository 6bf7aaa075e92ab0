import type { Provider } from '@nestjs/common';
import { QueryHandler } from '@nestjs/cqrs';
import {
  type DeckEvents,
  Decks,
  GetSharedDeckQuery,
  PresenterPositions,
  ShareNotFound,
  Shares,
  SlideNotFound,
} from '@presto/decks';
import { GetShareHandler } from '../../../../libs/domain/decks/src/get-share/get-share.query-handler';
import { PresentSlideHandler } from '../../../../libs/domain/decks/src/present-slide/present-slide.handler';
import { ShareDeckHandler } from '../../../../libs/domain/decks/src/share-deck/share-deck.handler';
import { InMemoryPresenterPositions } from '../../../../libs/domain/decks/src/testing/in-memory-presenter-positions';
import { InMemoryShares } from '../../../../libs/domain/decks/src/testing/in-memory-shares';
import { UnshareDeckHandler } from '../../../../libs/domain/decks/src/unshare-deck/unshare-deck.handler';
import { EXAMPLES } from '../docs/examples';
import { SLIDE } from './fake-decks';

/** Sharing and presenting by the real use cases, over links and positions in memory; all decks have one slide, `SLIDE`. */
export class Sharing {
  readonly shares: InMemoryShares;
  readonly positions = new InMemoryPresenterPositions();
  /** For the module that exports the tokens. */
  readonly exports = [Shares, PresenterPositions];

  constructor(events: DeckEvents) {
    this.shares = new InMemoryShares(events);
  }

  providers(): Provider[] {
    const { shares } = this;
    @QueryHandler(GetSharedDeckQuery)
    class GetSharedDeckHandler {
      async execute({ shareId }: GetSharedDeckQuery): Promise<object> {
        if (!(await shares.find(shareId))) throw new ShareNotFound();
        return EXAMPLES.SharedDeck;
      }
    }
    const assignment = (_: string, slideId: string) =>
      slideId === SLIDE ? Promise.resolve() : Promise.reject(new SlideNotFound());
    return [
      { provide: Shares, useValue: shares },
      { provide: PresenterPositions, useValue: this.positions },
      { provide: Decks, useValue: { assignment } },
      ...[ShareDeckHandler, UnshareDeckHandler, GetShareHandler, PresentSlideHandler],
      GetSharedDeckHandler,
    ];
  }
}
