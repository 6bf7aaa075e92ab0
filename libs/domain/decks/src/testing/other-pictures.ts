import { AppError } from '@presto/kernel';
import { EncodedPicture, PictureEncoder } from '../ports/picture-encoder';

/** Answers every picture with another one, so that what was sent cannot be what is kept. */
export class OtherPictures extends PictureEncoder {
  readonly asked: string[] = [];

  encode(bytes: Uint8Array): Promise<EncodedPicture> {
    const text = Buffer.from(bytes).toString();
    this.asked.push(text);
    if (text === 'broken') {
      const errors = [{ field: 'file', message: 'cannot be read' }];
      throw new AppError('invalid', 'picture.unreadable', 'It cannot be read.', { errors });
    }
    const shape = { width: 1, height: 1, tone: 'light' as const };
    return Promise.resolve({ mediaType: 'image/png', bytes: Buffer.from('ours'), ...shape });
  }
}
