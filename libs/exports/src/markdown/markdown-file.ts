import type { MadeFile } from '@presto/decks';
import type { ExportInput } from '../export-input';
import { Fidelity } from '../report';
import { plainMarkdown } from './encode';
import { slideMarkdown } from './slide-markdown';

/** A deck as one Markdown document: a rule between slides, notes as quotations. */
export async function markdownFile({ deck, options }: ExportInput): Promise<MadeFile> {
  const fidelity = new Fidelity();
  const slides = deck.slides.map((slide) => {
    const shown = slideMarkdown(slide, deck.language, fidelity);
    if (options.notes !== true || !slide.presenter_notes) return shown;
    fidelity.note('native', 'notes');
    return `${shown}\n\n${notes(slide.presenter_notes)}`;
  });
  const document = [`# ${plainMarkdown(deck.title)}`, ...slides].join('\n\n---\n\n');
  return {
    bytes: Buffer.from(`${document}\n`),
    mediaType: 'text/markdown; charset=utf-8',
    report: fidelity.report(deck),
  };
}

function notes(text: string): string {
  const paragraphs = text.split(/\n+/).map((line) => line.trim());
  return paragraphs
    .filter(Boolean)
    .map((line) => `> ${plainMarkdown(line)}`)
    .join('\n>\n');
}
