import { Module } from '@nestjs/common';
import { LiveTicketsController } from './auth/live-tickets.controller';
import { DeckEventsController } from './decks/deck-events.controller';
import { LiveModule } from './live/live.module';

/** The live doors, and the routes that lead to them. */
@Module({
  imports: [LiveModule],
  controllers: [DeckEventsController, LiveTicketsController],
})
export class LiveHttpModule {}
