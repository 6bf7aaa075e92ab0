import { Module } from '@nestjs/common';
import { DecksController } from './decks.controller';
import { DeckHistoryController } from './deck-history.controller';
import { SlidesController } from './slides.controller';

@Module({ controllers: [DecksController, DeckHistoryController, SlidesController] })
export class DecksHttpModule {}
