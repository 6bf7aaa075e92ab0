import { Module } from '@nestjs/common';
import { ExportsController } from './exports.controller';
import { ReadyExport } from './ready-export';

@Module({ controllers: [ExportsController], providers: [ReadyExport] })
export class ExportsHttpModule {}
