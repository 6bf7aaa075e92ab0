import { Module } from '@nestjs/common';
import { readStudio } from './studio-files';
import { STUDIO_FILES, StudioController } from './studio.controller';

@Module({
  controllers: [StudioController],
  providers: [{ provide: STUDIO_FILES, useFactory: () => readStudio() }],
})
export class StudioModule {}
