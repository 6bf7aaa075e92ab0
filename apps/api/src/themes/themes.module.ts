import { Module } from '@nestjs/common';
import { ThemeFiles } from './theme-files';
import { ThemeFilesController } from './theme-files.controller';
import { ThemesController } from './themes.controller';

@Module({ controllers: [ThemesController, ThemeFilesController], providers: [ThemeFiles] })
export class ThemesHttpModule {}
