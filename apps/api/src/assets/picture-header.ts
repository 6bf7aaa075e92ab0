export interface PictureHeader {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  /** px; null when the file ends before it says so. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Whether the file reaches its end mark. */
  readonly isWhole: boolean;
}

/** What a picture's first bytes say of it, without decoding it; null for what is no png, jpeg or webp. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 8).equals(PNG)) return png(file);
  if (file.length >= 3 && file.readUIntBE(0, 3) === 0xffd8ff) return jpeg(file);
  if (file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP')
    return webp(file);
  return null;
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

function png(file: Buffer): PictureHeader {
  const hasHeader = file.length >= 24 && file.toString('latin1', 12, 16) === 'IHDR';
  return {
    mediaType: 'image/png',
    size: hasHeader ? { width: file.readUInt32BE(16), height: file.readUInt32BE(20) } : null,
    isWhole: file.includes('IEND', 24, 'latin1'),
  };
}

/** Walks the segments to the frame header (SOF0 to SOF15 but DHT, JPG and DAC). */
function jpeg(file: Buffer): PictureHeader {
  const found = (size: PictureHeader['size']): PictureHeader => ({
    mediaType: 'image/jpeg',
    size,
    isWhole: file.lastIndexOf(Buffer.from([0xff, 0xd9])) > 0,
  });
  let at = 2;
  while (at + 9 < file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return found({ height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) });
    at += 2 + file.readUInt16BE(at + 2);
  }
  return found(null);
}

function webp(file: Buffer): PictureHeader {
  const kind = file.toString('latin1', 12, 16);
  const isWhole = file.length >= 30 && file.readUInt32LE(4) + 8 <= file.length;
  return { mediaType: 'image/webp', size: file.length < 30 ? null : sizeOf(), isWhole };

  function sizeOf(): PictureHeader['size'] {
    if (kind === 'VP8X')
      return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
    if (kind === 'VP8 ')
      return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
    if (kind !== 'VP8L') return null;
    const bits = file.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
}
