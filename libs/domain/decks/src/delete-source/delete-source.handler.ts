import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { SourceNotFound } from '../domain/deck.errors';
import { SourceStore } from '../ports/source-store';
import { DeleteSourceCommand } from './delete-source.command';

@CommandHandler(DeleteSourceCommand)
export class DeleteSourceHandler implements ICommandHandler<DeleteSourceCommand> {
  constructor(private readonly sources: SourceStore) {}

  async execute({ userId, sourceId }: DeleteSourceCommand): Promise<void> {
    if (!(await this.sources.delete(userId, sourceId))) throw new SourceNotFound('source_id');
  }
}
