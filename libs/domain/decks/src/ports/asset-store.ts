import type { EncodedPicture } from './picture-encoder';

export interface Asset extends Omit<EncodedPicture, 'tone' | 'bytes'> {
  readonly id: string;
  readonly createdAt: Date;
  /** Size of its bytes. */
  readonly size: number;
}

/** The pictures users uploaded, as we encoded them. */
export abstract class AssetStore {
  /** @throws AppError `asset.limit_reached` (conflict) */
  abstract add(
    asset: { readonly id: string; readonly userId: string; readonly picture: EncodedPicture },
    most: number,
  ): Promise<Asset>;
  /** Newest first. */
  abstract list(userId: string): Promise<Asset[]>;
  /** Null when there is none of the user's; also for what is no id. */
  abstract load(
    userId: string,
    id: string,
  ): Promise<(Asset & { readonly bytes: Uint8Array }) | null>;
  /** @returns whether there was one */
  abstract delete(userId: string, id: string): Promise<boolean>;
}
