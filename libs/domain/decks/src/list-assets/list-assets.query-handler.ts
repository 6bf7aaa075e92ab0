import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { assetView } from '../add-asset/add-asset.handler';
import { AssetStore } from '../ports/asset-store';
import { ListAssetsQuery } from './list-assets.query';

@QueryHandler(ListAssetsQuery)
export class ListAssetsHandler implements IQueryHandler<ListAssetsQuery> {
  constructor(private readonly assets: AssetStore) {}

  async execute({ userId }: ListAssetsQuery) {
    return { items: (await this.assets.list(userId)).map(assetView) };
  }
}
