import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import Vips from 'wasm-vips';

let vips: Awaited<ReturnType<typeof Vips>> | null = null;

/** Writes a screenshot with as many colours as a screen needs: a third of the bytes. */
export async function keep(png: Buffer, folder: string, name: string): Promise<void> {
  vips ??= await Vips();
  const image = vips.Image.newFromBuffer(png);
  const bytes = image.pngsaveBuffer({ palette: true, Q: 92, effort: 5, compression: 9 });
  image.delete();
  await writeFile(path.join(folder, `${name}.png`), bytes);
}
