import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import { Asset, AssetStore } from '../ports/asset-store';
import { dataUrl, PictureEncoder } from '../ports/picture-encoder';
import { AddAssetCommand, AssetDetails, AssetView } from './add-asset.command';

/** Pictures a user may have: 256 kB each at most. */
export const MOST_ASSETS = 200;

@CommandHandler(AddAssetCommand)
export class AddAssetHandler implements ICommandHandler<AddAssetCommand> {
  constructor(
    private readonly assets: AssetStore,
    private readonly pictures: PictureEncoder,
  ) {}

  async execute({ userId, bytes }: AddAssetCommand): Promise<AssetDetails> {
    const picture = await this.pictures.encode(bytes, 'picture');
    const asset = await this.assets.add({ id: randomUUID(), userId, picture }, MOST_ASSETS);
    return { ...assetView(asset), data_url: dataUrl(picture) };
  }
}

export function assetView({ id, mediaType, width, height, size, createdAt }: Asset): AssetView {
  return {
    asset_id: id,
    media_type: mediaType,
    width,
    height,
    bytes: size,
    created_at: createdAt.toISOString(),
  };
}
