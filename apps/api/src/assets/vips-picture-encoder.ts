import { type EncodedPicture, PictureEncoder } from '@presto/decks';
import { AppError } from '@presto/kernel';
import { encodeInThread } from './picture-thread.mjs';
import { readPictureHeader } from './picture-header';

/** Bytes a picture may have that comes in, and that we write. */
export const PICTURE_LIMIT = 5 * 2 ** 20;
const HEAVIEST = 256 * 2 ** 10;
/** What decoding may need: four bytes a pixel. */
const MOST_PIXELS = 40_000_000;
const LONGEST_SIDE = 16_384;
const WITHIN_MS = 20_000;
/** Pictures decoded at once, and those that may wait; each thread takes a core and some hundred MB. */
const LIMITS = { atOnce: 2, mostWaiting: 16 };

/** libvips, compiled to WebAssembly, one thread a picture. */
export class VipsPictureEncoder extends PictureEncoder {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limits = LIMITS) {
    super();
  }

  async encode(bytes: Uint8Array, use: 'picture' | 'logo'): Promise<EncodedPicture> {
    refuseUnfit(bytes);
    await this.turn();
    try {
      return await encodeInThread({ bytes, use, heaviest: HEAVIEST, withinMs: WITHIN_MS });
    } catch (error) {
      throw new PictureRefused('invalid', 'picture.unreadable', 'cannot be read', error);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** A place is handed on by who leaves it, so nobody slips in between. */
  private async turn(): Promise<void> {
    if (this.running < this.limits.atOnce) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.limits.mostWaiting) throw new TooManyPictures();
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

function refuseUnfit(bytes: Uint8Array): void {
  if (bytes.length > PICTURE_LIMIT) throw new PictureTooLarge();
  const header = readPictureHeader(bytes);
  if (!header)
    throw new PictureRefused('unsupported', 'picture.media_type', 'must be a png, jpeg or webp');
  const { size, isWhole } = header;
  if (!size || !isWhole || size.width * size.height === 0)
    throw new PictureRefused('invalid', 'picture.unreadable', 'cannot be read: it is not whole');
  if (size.width * size.height > MOST_PIXELS || Math.max(size.width, size.height) > LONGEST_SIDE)
    throw new PictureRefused(
      'invalid',
      'picture.too_many_pixels',
      `may have ${MOST_PIXELS / 1e6} million pixels and ${LONGEST_SIDE} a side (has ${size.width} × ${size.height})`,
    );
}

class PictureRefused extends AppError {
  constructor(kind: 'invalid' | 'unsupported', code: string, message: string, cause?: unknown) {
    const errors = [{ field: 'file', message }];
    super(kind, code, `The picture ${message}.`, { errors, ...(cause ? { cause } : {}) });
  }
}

export class PictureTooLarge extends AppError {
  constructor() {
    super('too-large', 'picture.too_large', 'A picture may have at most 5 MB.', {
      errors: [{ field: 'file', message: 'must be at most 5 MB' }],
    });
  }
}

class TooManyPictures extends AppError {
  constructor() {
    super('unavailable', 'picture.busy', 'Many pictures are being read; send yours again.', {
      retryAfter: 2,
    });
  }
}
