import { Module } from '@nestjs/common';
import { DecksController } from './decks.controller';
import { SlidesController } from './slides.controller';

@Module({ controllers: [DecksController, SlidesController] })
export class DecksHttpModule {}
