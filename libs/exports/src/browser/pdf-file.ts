import type { MadeFile } from '@presto/decks';
import type { ExportInput } from '../export-input';
import { deckPage } from '../html/html-file';
import { Fidelity } from '../report';
import type { SharedBrowser } from './shared-browser';

/** One page a slide, 1280 × 720 px; text is text, headings are the outline. */
export async function pdfFile(input: ExportInput, browser: SharedBrowser): Promise<MadeFile> {
  const { deck, signal, onProgress } = input;
  const fidelity = new Fidelity();
  const html = await deckPage(input, false, fidelity);
  onProgress(0.2);
  const bytes = await browser.withPage(html, { signal }, (page) => {
    onProgress(0.5);
    return page.pdf({
      width: '1280px',
      height: '720px',
      printBackground: true,
      preferCSSPageSize: true,
      tagged: true,
      outline: true,
    });
  });
  return { bytes, mediaType: 'application/pdf', report: fidelity.report(deck) };
}
