import { Command } from '@nestjs/cqrs';
import type { ExportFormat } from '@presto/contracts';

/** Makes the next file that waits. @returns the format, or null when none of these waits */
export class MakeExportCommand extends Command<ExportFormat | null> {
  constructor(readonly formats: readonly ExportFormat[]) {
    super();
  }
}
