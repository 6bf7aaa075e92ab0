import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sourceView } from '../add-source/add-source.handler';
import { SourceNotFound } from '../domain/deck.errors';
import { passagesOf } from '../domain/passages';
import { DocumentReader } from '../ports/document-reader';
import { SourceStore } from '../ports/source-store';
import { GetSourceQuery, SourceDetails } from './get-source.query';

@QueryHandler(GetSourceQuery)
export class GetSourceHandler implements IQueryHandler<GetSourceQuery> {
  constructor(
    private readonly sources: SourceStore,
    private readonly reader: DocumentReader,
  ) {}

  async execute({ userId, sourceId }: GetSourceQuery): Promise<SourceDetails> {
    const [source] = await this.sources.load(userId, [sourceId]);
    if (!source) throw new SourceNotFound('source_id');
    const document = this.reader.read(source);
    const passages = passagesOf([document]).map(({ number, start, end, text, headings }) => ({
      number,
      start,
      end,
      text,
      headings,
    }));
    return { ...sourceView(source), text: source.text, passages, remarks: document.remarks };
  }
}
