import { Injectable } from '@nestjs/common';
import { AppError } from '@presto/kernel';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the build puts the pages' script: beside the api's own bundle. */
export const PAGE_SCRIPT_FILE = join(__dirname, 'page/client.js');

/** The script of the interim pages, as the build bundled it. */
@Injectable()
export class PageScript {
  private bytes: Promise<Buffer> | undefined;

  /** @throws AppError `page.not_built` */
  read(): Promise<Buffer> {
    return (this.bytes ??= readFile(PAGE_SCRIPT_FILE).catch((cause: unknown) => {
      this.bytes = undefined;
      throw new AppError(
        'unavailable',
        'page.not_built',
        'The page is not built. Build the api first.',
        { cause },
      );
    }));
  }
}
