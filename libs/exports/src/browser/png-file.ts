import { AppError } from '@presto/kernel';
import type { MadeFile } from '@presto/decks';
import type { ExportInput } from '../export-input';
import { deckPage } from '../html/html-file';
import { Fidelity } from '../report';
import type { SharedBrowser } from './shared-browser';

/** Pixels of the picture a pixel of the slide: 1920 × 1080. */
const SCALE = 1.5;

/**
 * One slide as a picture of 1920 × 1080.
 *
 * @throws AppError `slide.not_found`
 */
export async function pngFile(input: ExportInput, browser: SharedBrowser): Promise<MadeFile> {
  const { options, signal, onProgress } = input;
  const slides = input.deck.slides.filter(({ slide_order }) => slide_order === options.slide);
  if (slides.length === 0)
    throw new AppError('not-found', 'slide.not_found', `There is no slide ${options.slide}.`);
  const fidelity = new Fidelity();
  const html = await deckPage({ ...input, deck: { ...input.deck, slides } }, false, new Fidelity());
  onProgress(0.2);
  const bytes = await browser.withPage(html, { signal, scale: SCALE }, (page) => {
    onProgress(0.6);
    return page.locator('.slide').screenshot({ type: 'png', animations: 'disabled' });
  });
  fidelity.note('rasterised', 'slides');
  return { bytes, mediaType: 'image/png', report: fidelity.report(input.deck, 1) };
}
