/** A picture of a slide: its bytes and size. */
export interface PictureData {
  readonly kind: 'png' | 'jpeg' | 'webp';
  readonly bytes: Buffer;
}

/** The bytes of a data URL; null of what is none of a picture. */
export function pictureOf(dataUrl: string): PictureData | null {
  const found = /^data:image\/(png|jpeg|webp);base64,([A-Za-z0-9+/=]+)$/.exec(dataUrl);
  if (!found) return null;
  return { kind: found[1] as PictureData['kind'], bytes: Buffer.from(found[2] ?? '', 'base64') };
}

/** Width and height of a PNG or JPEG, px; null when its head cannot be read. */
export function sizeOf({ kind, bytes }: PictureData): readonly [number, number] | null {
  if (kind === 'png')
    return bytes.length < 24 ? null : [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Start of frame, of any kind but the tables that share its numbers.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** What is cut off so that a picture covers a box, as shares of 1: left, top, right, bottom. */
export function coverCrop(
  [width, height]: readonly [number, number],
  box: { readonly width: number; readonly height: number },
): [number, number, number, number] {
  const [own, wanted] = [width / height, box.width / box.height];
  const side = own > wanted ? (1 - wanted / own) / 2 : 0;
  const end = own < wanted ? (1 - own / wanted) / 2 : 0;
  return [side, end, side, end];
}
