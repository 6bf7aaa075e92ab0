import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

export interface AssetView {
  readonly asset_id: string;
  readonly media_type: string;
  /** px */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly created_at: string;
}

export interface AssetDetails extends AssetView {
  /** For `content.image.src` of a slide, and for `logo` of a theme. */
  readonly data_url: string;
}

/** Stores a picture, encoded anew; the same command again is the same picture. @throws AppError `picture.*`, `asset.limit_reached` */
export class AddAssetCommand extends Command<AssetDetails> {
  constructor(
    readonly context: CommandContext,
    readonly bytes: Uint8Array,
  ) {
    super();
  }
}
