import { Query } from '@nestjs/cqrs';
import type { SourceView } from '../add-source/add-source.command';

export interface SourceDetails extends SourceView {
  readonly text: string;
  readonly passages: readonly {
    readonly number: number;
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly headings: readonly string[];
  }[];
  /** Facts about the reading, such as "3 rows were padded". */
  readonly remarks: readonly string[];
}

/** @throws AppError `source.not_found` */
export class GetSourceQuery extends Query<SourceDetails> {
  constructor(
    readonly userId: string,
    readonly sourceId: string,
  ) {
    super();
  }
}
