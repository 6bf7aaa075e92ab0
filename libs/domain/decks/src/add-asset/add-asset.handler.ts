import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '../domain/derived-id';
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

  async execute({ context, bytes }: AddAssetCommand): Promise<AssetDetails> {
    const { userId, commandId } = context;
    const picture = await this.pictures.encode(bytes, 'picture');
    // Of the picture too: a key that is used anew after its day names another one.
    const id = derivedId(bytes, commandId);
    const asset = await this.assets.add({ id, userId, picture }, MOST_ASSETS);
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
