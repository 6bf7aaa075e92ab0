import { AssetLimitReached } from '../domain/theme.errors';
import { Asset, AssetStore } from '../ports/asset-store';
import type { EncodedPicture } from '../ports/picture-encoder';
import { TestClock } from './test-clock';

type Kept = Asset & { readonly userId: string; readonly bytes: Uint8Array };

export class InMemoryAssetStore extends AssetStore {
  private readonly assets = new Map<string, Kept>();

  constructor(private readonly clock = new TestClock()) {
    super();
  }

  async add(
    { id, userId, picture }: { id: string; userId: string; picture: EncodedPicture },
    most: number,
  ): Promise<Asset> {
    const known = this.assets.get(id);
    if (known) return known;
    if ((await this.list(userId)).length >= most) throw new AssetLimitReached(most);
    this.clock.pass(1); // as in a database, no two are of one moment
    const { mediaType, width, height, bytes } = picture;
    const createdAt = new Date(this.clock.now());
    const asset = { id, mediaType, width, height, size: bytes.length, createdAt };
    this.assets.set(id, { ...asset, userId, bytes });
    return asset;
  }

  async list(userId: string): Promise<Asset[]> {
    return [...this.assets.values()].filter((asset) => asset.userId === userId).reverse();
  }

  async load(userId: string, id: string) {
    const asset = this.assets.get(id);
    return asset?.userId === userId ? asset : null;
  }

  async delete(userId: string, id: string): Promise<boolean> {
    return this.assets.get(id)?.userId === userId && this.assets.delete(id);
  }
}
