import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 1980-01-01, the first day that a zip knows: the same content gives the same bytes. */
const DATE = 0x0021;
const UTF8 = 0x0800;
const DEFLATED = 8;
const STORED = 0;
/** Already compressed; a second time costs and gains nothing. */
const COMPRESSED = /\.(png|jpe?g|xlsx)$/;

/**
 * A zip archive as Office packages need it: PKWARE's APPNOTE 6.3.10 without zip64, encryption and comments.
 *
 * @throws RangeError beyond 65,535 entries or 4 GB, which the format without zip64 cannot hold
 */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of entries) {
    const label = Buffer.from(name);
    const method = COMPRESSED.test(name) ? STORED : DEFLATED;
    const data = method === STORED ? Buffer.from(bytes) : deflateRawSync(bytes, { level: 6 });
    // What both headers of an entry say, from "version needed" to "extra field length".
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(UTF8, 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt16LE(0, 6);
    facts.writeUInt16LE(DATE, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([signature(0x04034b50), facts, label, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(signature(0x02014b50), Buffer.from([20, 0]), facts, rest, label);
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
