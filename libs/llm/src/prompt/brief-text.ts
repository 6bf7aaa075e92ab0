import type { Brief } from '@presto/decks';
import { languageName } from '../text/language';
import { shown } from './source-text';

/** What the user asked for, the same in every call of a deck. */
export function briefText(brief: Brief, deckTitle: string | null): string {
  const { topic, audience, style, language, includeSpeakerNotes } = brief;
  const lines = [
    deckTitle && `Deck title: ${line(deckTitle)}`,
    topic && `Topic: ${line(topic)}`,
    audience && `Audience: ${line(audience)}`,
    `Style: ${line(style)}`,
    `Language: ${language} (${languageName(language)})`,
    `Notes: ${includeSpeakerNotes ? 'yes' : 'no'}`,
  ];
  return lines.filter(Boolean).join('\n');
}

/** Titles shown before and behind a slide of a long deck. */
const NEIGHBOURS = 10;

/** The outline around one slide: all of a deck of usual length, else its neighbourhood, so that cost stays linear. */
export function outlineText(outline: readonly string[], order: number): string {
  const from = outline.length <= 2 * NEIGHBOURS + 4 ? 0 : Math.max(0, order - 1 - NEIGHBOURS);
  const to =
    from === 0 && outline.length <= 2 * NEIGHBOURS + 4 ? outline.length : order + NEIGHBOURS;
  const titles = outline.slice(from, to).map((title, i) => `${from + i + 1}. ${line(title)}`);
  return `Outline:\n${titles.join('\n')}`;
}

/** Text of a user on one line, so that it cannot pass for a part of the prompt. */
export function line(text: string): string {
  return shown(text).replace(/\s+/g, ' ').trim();
}
