import { Command } from '@nestjs/cqrs';

/** Deletes a picture; slides and themes made with it keep it. @throws AppError `asset.not_found` */
export class DeleteAssetCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly assetId: string,
  ) {
    super();
  }
}
