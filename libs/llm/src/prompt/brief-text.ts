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

/** Text of a user on one line, so that it cannot pass for a part of the prompt. */
export function line(text: string): string {
  return shown(text).replace(/\s+/g, ' ').trim();
}
