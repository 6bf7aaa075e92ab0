import { Module } from '@nestjs/common';
import { CatalogController } from './catalog.controller';
import { ThemeFiles } from './theme-files';
import { ThemeFilesController } from './theme-files.controller';

@Module({
  controllers: [CatalogController, ThemeFilesController],
  providers: [ThemeFiles],
})
export class CatalogModule {}
