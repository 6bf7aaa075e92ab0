import { Transform } from 'class-transformer';
import { EXPORT_FORMATS, type ExportFormat } from '@presto/contracts';
import { AnyObject, OneOf, QueryInteger, YesNo } from '../http/fields';

/** What `POST /decks/{id}/exports` takes. */
export class RequestExportDto {
  @OneOf(EXPORT_FORMATS, { description: 'What kind of file.', example: 'pdf' })
  format!: ExportFormat;

  @AnyObject({
    description: 'What the format takes: `notes` (html, pptx, md), `slide` (png, from 1).',
    example: {},
    optional: true,
  })
  options?: Record<string, unknown> | null;
}

/** The same in the query of the short way. */
export class ExportOptionsDto {
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @YesNo({ description: "With the presenter's notes.", example: true, absent: true })
  notes?: boolean;

  @QueryInteger({
    description: 'Of a picture: which slide.',
    example: 1,
    min: 1,
    max: 1_000,
  })
  slide?: number;
}
