import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import { DocumentReader } from '../ports/document-reader';
import { SourceStore, StoredSource } from '../ports/source-store';
import { AddSourceCommand, SourceView } from './add-source.command';

@CommandHandler(AddSourceCommand)
export class AddSourceHandler implements ICommandHandler<AddSourceCommand> {
  constructor(
    private readonly sources: SourceStore,
    private readonly reader: DocumentReader,
  ) {}

  async execute({ userId, file }: AddSourceCommand): Promise<SourceView> {
    const decoded = this.reader.decode(file.bytes, { ...file, title: null });
    return sourceView(await this.sources.add({ id: randomUUID(), userId, ...decoded }));
  }
}

export function sourceView(
  source: Omit<StoredSource, 'text'> &
    ({ readonly text: string } | { readonly characters: number }),
): SourceView {
  return {
    source_id: source.id,
    title: source.title,
    media_type: source.mediaType,
    characters: 'text' in source ? source.text.length : source.characters,
    created_at: source.createdAt.toISOString(),
  };
}
