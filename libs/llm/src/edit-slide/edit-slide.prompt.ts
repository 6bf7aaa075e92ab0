import { titleOf } from '@presto/contracts';
import type { EditRequest, Passage } from '@presto/decks';
import { briefText, line, outlineText } from '../prompt/brief-text';
import { RULES } from '../prompt/rules.prompt';
import { fenced, shown } from '../prompt/source-text';
import type { Question } from '../model/question';
import type { WritableLayout } from '../layout/catalog';
import { slideSchema } from '../write-slide/slide-answer';

/** @param content of the slide, as far as the model is shown it */
export function editQuestion(
  request: EditRequest,
  content: Readonly<Record<string, unknown>>,
  layouts: readonly WritableLayout[],
  passages: readonly Passage[],
): Question {
  const { brief, deckTitle, outline, order, slide, prompt } = request;
  const current = shown(
    JSON.stringify({ layout: slide.layout, content, notes: slide.presenterNotes }),
  );
  const parts = [
    briefText(brief, deckTitle),
    outline.length > 0 && outlineText(outline, order),
    passages.length > 0 && fenced(passages),
    `Slide ${order} of ${Math.max(order, outline.length)}\nSlide title: ${line(titleOf(slide.content))}`,
    `The slide as it stands:\n${current}`,
    `Request: ${line(prompt)}`,
    layouts.length > 1 && 'Change the layout only if the request asks for another form.',
    `Change the slide as requested and keep everything else as it stands, word for word. Answer with the whole slide${
      brief.includeSpeakerNotes ? ', its notes brought into line' : ''
    }.`,
  ];
  return {
    step: 'edit',
    system: RULES,
    user: parts.filter(Boolean).join('\n\n'),
    schema: slideSchema({
      layouts,
      notes: brief.includeSpeakerNotes,
      citations: passages.length > 0,
    }),
  };
}
