import type { WriteRequest, Passage } from '@presto/decks';
import { briefText, line, outlineText } from '../prompt/brief-text';
import { RULES } from '../prompt/rules.prompt';
import { fenced } from '../prompt/source-text';
import type { Question } from '../model/question';
import type { WritableLayout } from '../layout/catalog';
import { slideSchema } from './slide-answer';

export function writeQuestion(
  request: WriteRequest,
  layouts: readonly WritableLayout[],
  passages: readonly Passage[],
): Question {
  const { brief, deckTitle, outline, order, entry, prompt } = request;
  const [only] = layouts;
  const parts = [
    briefText(brief, deckTitle),
    outline.length > 0 && outlineText(outline, order),
    passages.length > 0 && fenced(passages),
    [
      `Slide ${order} of ${Math.max(order, outline.length)}`,
      entry.title && `Slide title: ${line(entry.title)}`,
      entry.intent && `Intent: ${line(entry.intent)}`,
    ]
      .filter(Boolean)
      .join('\n'),
    prompt && `Request: ${line(prompt)}`,
    layouts.length === 1 && only
      ? `Layout: ${only.name} (${only.when})`
      : 'Choose the layout that suits what it has to say.',
    `Write this one slide. ${entry.title ? 'Keep its title, or say it better.' : 'Give it a title.'} ${groundsOf(request, passages)}`,
  ];
  return {
    step: 'write',
    system: RULES,
    user: parts.filter(Boolean).join('\n\n'),
    schema: slideSchema({
      layouts,
      notes: brief.includeSpeakerNotes,
      citations: passages.length > 0,
    }),
  };
}

/** What the slide may say. */
function groundsOf({ sources }: WriteRequest, passages: readonly Passage[]): string {
  if (passages.length > 0) return 'Draw on the passages alone, and cite them word for word.';
  if (sources.length > 0)
    return 'No passage belongs to it: draw on the outline alone, and add no facts.';
  return 'There is no source: say what is generally true, and give no figures, names or dates of your own.';
}
