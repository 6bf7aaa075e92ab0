import type { MadeFile } from '@presto/decks';
import { FAMILIES } from '@presto/slides';
import type { ExportInput } from '../export-input';
import { Fidelity } from '../report';
import { deckHtml } from './deck-html';
import { embeddedTheme } from './embedded-theme';

/** One html file with its fonts in it: no script, nothing loaded from anywhere. */
export async function htmlFile(input: ExportInput): Promise<MadeFile> {
  const fidelity = new Fidelity();
  const page = await deckPage(input, input.options.notes === true, fidelity);
  return {
    bytes: Buffer.from(page),
    mediaType: 'text/html; charset=utf-8',
    report: fidelity.report(input.deck),
  };
}

/** The page that is the html file, and that the browser prints. */
export async function deckPage(
  { deck, theme, readFile }: ExportInput,
  withNotes: boolean,
  fidelity: Fidelity,
): Promise<string> {
  const slides = deck.slides.map(({ html_content, presenter_notes }) => ({
    html: html_content,
    notes: withNotes ? presenter_notes : null,
  }));
  const shown = slides.map(({ html }) => html).join('\n');
  const { css, faces } = await embeddedTheme(theme, deck.language, shown, readFile);
  for (const { family } of faces) fidelity.font(FAMILIES[family].css);
  fidelity.note('native', 'slides', slides.length);
  fidelity.note('native', 'notes', slides.filter(({ notes }) => notes).length);
  return deckHtml({ title: deck.title, language: deck.language, css, slides });
}
