import { Injectable } from '@nestjs/common';
import { AppError } from '@presto/kernel';
import { bytesOf, dataUrl, PictureEncoder } from '../ports/picture-encoder';

type Content = Readonly<Record<string, unknown>>;

/** Slides hold pictures only as we encoded them: what a file carries beside its picture reaches nobody. */
@Injectable()
export class OwnPictures {
  constructor(private readonly encoder: PictureEncoder) {}

  /**
   * Content whose picture is of our making.
   *
   * @param before the slide as it stands: a picture that it already has is ours
   * @throws AppError `picture.*`, naming `content.image.src`
   */
  async of(content: Content, before: () => Promise<Content | null>): Promise<Content> {
    const src = srcOf(content);
    const bytes = src === null ? null : bytesOf(src);
    if (!bytes) return content; // the layout's own limits refuse what is no data URL
    const standing = await before();
    if (standing && srcOf(standing) === src) return content;
    const encoded = await this.encode(bytes);
    return { ...content, image: { ...(content['image'] as object), src: dataUrl(encoded) } };
  }

  private async encode(bytes: Uint8Array) {
    try {
      return await this.encoder.encode(bytes, 'picture');
    } catch (error) {
      if (!(error instanceof AppError) || !error.errors) throw error;
      const errors = error.errors.map((fault) => ({ ...fault, field: 'content.image.src' }));
      // In a slide a file of another kind is a value that does not suit, not a request of another type.
      const kind = error.kind === 'unsupported' ? 'invalid' : error.kind;
      throw new AppError(kind, error.code, error.message, { errors, cause: error });
    }
  }
}

function srcOf({ image }: Content): string | null {
  if (typeof image !== 'object' || image === null || !('src' in image)) return null;
  return typeof image.src === 'string' ? image.src : null;
}
