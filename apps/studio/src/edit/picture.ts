/** Characters of a data URL that slides take: 256 kB of picture. */
const LIMIT = 340_000;
const WIDTHS = [1280, 960, 640, 480];
const QUALITIES = [0.86, 0.72, 0.55];

/**
 * A picture as a data URL that fits on a slide: encoded anew, which also drops whatever else the file holds.
 *
 * @throws Error when it is no picture, or cannot be made small enough
 */
export async function dataUrlOf(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  for (const width of WIDTHS) {
    const scale = Math.min(1, width / picture.width);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of QUALITIES) {
      const url = canvas.toDataURL('image/webp', quality);
      if (url.length <= LIMIT) return url;
    }
  }
  throw new Error('The picture is too large.');
}
