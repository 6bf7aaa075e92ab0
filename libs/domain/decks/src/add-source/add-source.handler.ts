import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '../domain/derived-id';
import { DocumentReader } from '../ports/document-reader';
import { SourceStore, StoredSource } from '../ports/source-store';
import { AddSourceCommand, SourceView } from './add-source.command';

@CommandHandler(AddSourceCommand)
export class AddSourceHandler implements ICommandHandler<AddSourceCommand> {
  constructor(
    private readonly sources: SourceStore,
    private readonly reader: DocumentReader,
  ) {}

  async execute({ context, file }: AddSourceCommand): Promise<SourceView> {
    const { userId, commandId } = context;
    const decoded = this.reader.decode(file.bytes, { ...file, title: null });
    // Of the document too: a key that is used anew after its day must not write over what it stored before.
    const id = derivedId(file.bytes, derivedId(decoded.title, commandId));
    return sourceView(await this.sources.add({ id, userId, ...decoded }));
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
