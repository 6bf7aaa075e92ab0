import { Query } from '@nestjs/cqrs';
import type { AssetDetails } from '../add-asset/add-asset.command';

/** @throws AppError `asset.not_found` */
export class GetAssetQuery extends Query<AssetDetails> {
  constructor(
    readonly userId: string,
    readonly assetId: string,
  ) {
    super();
  }
}
