import { Query } from '@nestjs/cqrs';
import type { AssetView } from '../add-asset/add-asset.command';

/** The user's pictures, newest first. */
export class ListAssetsQuery extends Query<{ readonly items: readonly AssetView[] }> {
  constructor(readonly userId: string) {
    super();
  }
}
