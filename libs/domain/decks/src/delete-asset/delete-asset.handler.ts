import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AssetNotFound } from '../domain/theme.errors';
import { AssetStore } from '../ports/asset-store';
import { DeleteAssetCommand } from './delete-asset.command';

@CommandHandler(DeleteAssetCommand)
export class DeleteAssetHandler implements ICommandHandler<DeleteAssetCommand> {
  constructor(private readonly assets: AssetStore) {}

  async execute({ userId, assetId }: DeleteAssetCommand): Promise<void> {
    if (!(await this.assets.delete(userId, assetId))) throw new AssetNotFound();
  }
}
