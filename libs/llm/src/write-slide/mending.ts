import type { SlideDraft } from '@presto/decks';
import {
  type Finding,
  parseContent,
  slideTexts,
  type SlideContent,
  type LayoutName,
} from '@presto/slides';

/** Findings that one request to mend names: more are not mended together. */
const MOST_NAMED = 6;

/** What the rules of quality have against a draft, as a model can act on it: what to shorten, and to how much. */
export function instructionsFor(
  { layout, content }: Pick<SlideDraft, 'layout' | 'content'>,
  findings: readonly Finding[],
): string[] {
  const parsed = parseContent(layout, content);
  const texts = slideTexts(parsed.layout as LayoutName, parsed.content as SlideContent);
  const said = findings.map((finding) => instruction(finding, texts));
  return [...new Set(said)].slice(0, MOST_NAMED);
}

function instruction(
  { rule, detail, measure, limit, field }: Finding,
  texts: readonly { field: string; text: string }[],
): string {
  if (rule === 'fit') {
    const text = texts.find((one) => one.field === field)?.text ?? '';
    const share = Math.min(0.9, Number(limit) / Math.max(1, Number(measure)));
    return `fit: ${field} does not fit; say it in at most ${Math.max(12, Math.floor(text.length * share))} characters`;
  }
  if (rule === 'density' || rule === 'title-length' || rule === 'notes-length')
    return `${rule}: ${measure}, at most ${limit}; ${detail.replace(/\.$/, '')}`;
  return `${rule}: ${detail.replace(/\.$/, '')}`;
}
