/** A picture as we encoded it: nothing of the file that came is in it but what it shows. */
export interface EncodedPicture {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly bytes: Uint8Array;
  /** px */
  readonly width: number;
  readonly height: number;
  /** Whether what it shows, without what is transparent, is dark or light. */
  readonly tone: 'dark' | 'light';
}

/** Takes pictures apart and encodes them anew, upright and without metadata. */
export abstract class PictureEncoder {
  /**
   * @param use a picture of a slide (at most 1600 px, 256 kB), or a logo (at most 480 × 240 px)
   * @throws AppError `picture.too_large` (413), `picture.media_type` (415), `picture.unreadable`,
   *   `picture.too_many_pixels` (422), `picture.busy` (503)
   */
  abstract encode(bytes: Uint8Array, use: 'picture' | 'logo'): Promise<EncodedPicture>;
}

export function dataUrl({ mediaType, bytes }: Pick<EncodedPicture, 'mediaType' | 'bytes'>): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}

/** The bytes of a data URL of any kind; null for what is none. */
export function bytesOf(url: string): Uint8Array | null {
  const comma = url.indexOf(',');
  if (!url.startsWith('data:') || !url.slice(0, comma).endsWith(';base64')) return null;
  return Buffer.from(url.slice(comma + 1), 'base64');
}
