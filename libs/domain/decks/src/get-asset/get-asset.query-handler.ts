import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AssetDetails } from '../add-asset/add-asset.command';
import { assetView } from '../add-asset/add-asset.handler';
import { AssetNotFound } from '../domain/theme.errors';
import { AssetStore } from '../ports/asset-store';
import { dataUrl } from '../ports/picture-encoder';
import { GetAssetQuery } from './get-asset.query';

@QueryHandler(GetAssetQuery)
export class GetAssetHandler implements IQueryHandler<GetAssetQuery> {
  constructor(private readonly assets: AssetStore) {}

  async execute({ userId, assetId }: GetAssetQuery): Promise<AssetDetails> {
    const asset = await this.assets.load(userId, assetId);
    if (!asset) throw new AssetNotFound();
    return { ...assetView(asset), data_url: dataUrl(asset) };
  }
}
