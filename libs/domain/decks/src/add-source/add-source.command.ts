import { Command } from '@nestjs/cqrs';

export interface SourceView {
  readonly source_id: string;
  readonly title: string;
  readonly media_type: string;
  /** UTF-16 units of the stored text. */
  readonly characters: number;
  readonly created_at: string;
}

/** Stores an uploaded document, encrypted. @throws AppError `source.*` */
export class AddSourceCommand extends Command<SourceView> {
  constructor(
    readonly userId: string,
    readonly file: {
      readonly bytes: Uint8Array;
      readonly fileName: string | null;
      readonly mediaType: string | null;
    },
  ) {
    super();
  }
}
