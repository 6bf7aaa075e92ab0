import type { Passage, SourceDocument } from '@presto/decks';
import { estimateTokens } from '../usage/count-usage';

/** Zero-width, bidirectional and tag characters: readers do not see them, models do. Joiners stay, scripts need them. */
const INVISIBLE =
  /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
const COMMENTS = /<!--[\s\S]*?(-->|$)/g;

/** Source text as it goes into a prompt: what a reader sees, and nothing that could end the fence around it. */
export function shown(text: string): string {
  return text
    .replace(COMMENTS, '')
    .replace(INVISIBLE, '')
    .replace(/<(\/?)source/gi, '‹$1source');
}

/** Numbered passages under their headings, fenced as data. */
export function fenced(
  passages: readonly Passage[],
  text: (passage: Passage) => string = ({ text }) => text,
): string {
  const lines: string[] = [];
  let above: readonly string[] = [];
  for (const passage of passages) {
    lines.push(...newHeadings(above, passage.headings));
    above = passage.headings;
    // A line that looks like a passage of its own is indented.
    lines.push(`[${passage.number}] ${shown(text(passage)).replace(/\n(?=\[\d+\]|#)/g, '\n ')}`);
  }
  return `<source>\n${lines.join('\n')}\n</source>`;
}

/** The headings that a reader has not passed yet, one a line, marked by their depth. */
function newHeadings(above: readonly string[], headings: readonly string[]): string[] {
  const same = headings.findIndex((heading, depth) => heading !== above[depth]);
  if (same < 0) return [];
  return headings
    .slice(same)
    .map(
      (heading, index) => `${'#'.repeat(same + index + 1)} ${shown(heading).replace(/\s+/g, ' ')}`,
    );
}

/** Tokens that the plan may spend on sources: a large one is seen as a digest, however large it is. */
export const DIGEST = { least: 3000, most: 8000, share: 0.45 } as const;

/** Characters a passage must get in a digest to be worth its line. */
const WORTH_SHOWING = 60;

/**
 * The passages as the plan sees them: whole while they fit, else each with its leading sentences, else
 * section by section. The budget is in tokens and follows the size of the sources within `DIGEST`.
 */
export function digest(passages: readonly Passage[], scale = 1): string {
  const tokens = passages.map((passage) => estimateTokens(passage.text) + 4);
  const all = tokens.reduce((sum, count) => sum + count, 0);
  const budget = Math.max(DIGEST.least, Math.min(DIGEST.most, all * DIGEST.share)) * scale;
  if (all <= budget) return fenced(passages);
  const perToken = charactersPerToken(passages);
  const room = (budget * perToken) / passages.length - 8;
  if (room >= WORTH_SHOWING) return fenced(passages, ({ text }) => leading(text, room));
  return bySection(passages, budget * perToken);
}

function charactersPerToken(passages: readonly Passage[]): number {
  const sample = passages
    .slice(0, 20)
    .map(({ text }) => text)
    .join(' ');
  return sample.length / Math.max(1, estimateTokens(sample));
}

/** One line a section: which passages it has, and how the first one begins. */
function bySection(passages: readonly Passage[], characters: number): string {
  const sections: { path: string; first: Passage }[] = [];
  for (const passage of passages) {
    const path = passage.headings.join(' › ');
    if (sections.at(-1)?.path !== path) sections.push({ path, first: passage });
  }
  const affordable = Math.max(1, Math.floor(characters / (WORTH_SHOWING + 40)));
  const step = Math.max(1, sections.length / affordable);
  const told = Array.from({ length: Math.min(sections.length, affordable) }, (_, i) =>
    Math.floor(i * step),
  );
  const lines = told.flatMap((index, place) => {
    const section = sections[index];
    if (!section) return [];
    const last = (sections[told[place + 1] ?? -1]?.first.number ?? passages.length + 1) - 1;
    const numbers = section.first.number === last ? '' : ` (to [${last}])`;
    const room = Math.max(WORTH_SHOWING, characters / told.length - section.path.length - 16);
    const title = section.path ? `# ${shown(section.path).slice(0, 160)}\n` : '';
    return [
      `${title}[${section.first.number}]${numbers} ${shown(leading(section.first.text, room))}`,
    ];
  });
  return `<source>\n${lines.join('\n')}\n</source>`;
}

/** The first sentences that fit, or the first words with an ellipsis. */
export function leading(text: string, room: number): string {
  if (text.length <= room) return text;
  const cut = text.slice(0, Math.floor(room));
  const sentence = Math.max(
    ...['. ', '! ', '? ', '。', '다. ', '\n'].map(
      (mark) => cut.lastIndexOf(mark) + mark.trimEnd().length,
    ),
  );
  if (sentence > room / 2) return cut.slice(0, sentence).trimEnd();
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), Math.floor(room * 0.8))).trimEnd()}…`;
}

/** Titles of the documents, for decks of several. */
export function documentTitles(sources: readonly SourceDocument[]): string {
  return sources.map(({ title }) => shown(title)).join('; ');
}
