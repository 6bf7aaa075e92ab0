import type { SharedBrowser } from '../browser/shared-browser';

type Content = Readonly<Record<string, unknown>>;

/** Content whose pictures every Office reads: WebP becomes PNG, all else stays as it is. */
export async function readablePictures<T extends Content>(
  content: T,
  browser: SharedBrowser,
  signal: AbortSignal,
): Promise<T> {
  const image = content['image'] as { src?: unknown } | null | undefined;
  if (typeof image?.src !== 'string' || !image.src.startsWith('data:image/webp;base64,'))
    return content;
  if (!/^[\w:;,/+=-]+$/.test(image.src)) return content;
  const html = `<!doctype html><style>body{margin:0}img{display:block}</style><img src="${image.src}">`;
  const png = await browser
    .withPage(html, { signal }, (page) => page.locator('img').screenshot({ type: 'png' }))
    .catch(() => null);
  if (!png) return content;
  const src = `data:image/png;base64,${png.toString('base64')}`;
  return { ...content, image: { ...image, src } };
}
