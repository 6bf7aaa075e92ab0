import { Module } from '@nestjs/common';
import { DeckPageController } from './deck-page.controller';
import { PageScript } from './page-script';

@Module({ controllers: [DeckPageController], providers: [PageScript] })
export class DeckPageModule {}
