import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

export interface SourceView {
  readonly source_id: string;
  readonly title: string;
  readonly media_type: string;
  /** UTF-16 units of the stored text. */
  readonly characters: number;
  readonly created_at: string;
}

/** Stores an uploaded document, encrypted; the same command again is the same document. @throws AppError `source.*` */
export class AddSourceCommand extends Command<SourceView> {
  constructor(
    readonly context: CommandContext,
    readonly file: {
      readonly bytes: Uint8Array;
      readonly fileName: string | null;
      readonly mediaType: string | null;
    },
  ) {
    super();
  }
}
