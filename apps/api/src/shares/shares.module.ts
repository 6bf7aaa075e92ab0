import { Module } from '@nestjs/common';
import { SharedDecksController } from './shared-decks.controller';
import { SharesController } from './shares.controller';

/** Links to decks, and what those see who have one. */
@Module({ controllers: [SharesController, SharedDecksController] })
export class SharesHttpModule {}
