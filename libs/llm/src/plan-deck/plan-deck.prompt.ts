import type { Brief, OutlineEntry } from '@presto/decks';
import type { JsonSchema } from '../model/answer-schema';
import type { WritableLayout } from '../layout/catalog';
import { briefText, line } from '../prompt/brief-text';
import { RULES } from '../prompt/rules.prompt';
import type { Question } from '../model/question';

/** Slides of a deck whose author may choose. */
export interface SlideRange {
  readonly least: number;
  readonly most: number;
}

export interface PlanPrompt {
  readonly brief: Brief;
  /** Fenced source text, or empty. */
  readonly source: string;
  readonly documents: string;
  /** The storyline of the chosen template, or null. */
  readonly storyline: readonly string[] | null;
  readonly layouts: readonly WritableLayout[];
  readonly told: readonly Pick<OutlineEntry, 'title'>[];
  /** Slides that are still to be planned. */
  readonly wanted: SlideRange;
  /** What was wrong with the last answer. */
  readonly fault: string | null;
}

export const MAX_TITLE = 120;
const MAX_INTENT = 240;

export function planQuestion(prompt: PlanPrompt): Question {
  return { step: 'plan', system: RULES, user: userText(prompt), schema: planSchema(prompt) };
}

function userText({
  brief,
  source,
  documents,
  storyline,
  layouts,
  told,
  wanted,
  fault,
}: PlanPrompt): string {
  const { least, most } = wanted;
  const count =
    least === most ? `exactly ${least}` : `${least} to ${most}, as the material deserves`;
  const menu = layouts.map(({ name, when }) => `${name}: ${when}`).join('\n');
  const parts = [
    briefText(brief, brief.title),
    documents && `Documents: ${documents}`,
    source,
    `Layouts, by the kind of content:\n${menu}`,
    storyline &&
      `Storyline to follow where the material allows:\n${storyline.map((role) => `- ${role}`).join('\n')}`,
    `Plan the presentation. For every slide: title, layout, intent (what it must say or prove, one sentence), passages (numbers of the 1 to 3 passages it draws on; none when there is no source).
The titles read in order tell the story: situation, complication, answer, evidence, consequence, what to do. The first slide has the layout title; the last one says what to do or remember. An agenda comes second when there are more than ten slides, a section slide before every 4 to 7. Vary the layouts; no layout more than twice in a row. No two titles alike.`,
    told.length > 0 &&
      `Already planned:\n${told.map(({ title }, i) => `${i + 1}. ${line(title)}`).join('\n')}\nGo on behind them; do not repeat them.`,
    `Slides ${told.length > 0 ? 'still to plan' : 'to plan'}: ${count}.`,
    fault && `Your last answer could not be used: ${fault}. Mind it this time.`,
  ];
  return parts.filter(Boolean).join('\n\n');
}

function planSchema({ layouts, told, wanted }: PlanPrompt): JsonSchema {
  const { least, most } = wanted;
  const entry = {
    type: 'object',
    properties: {
      title: { type: 'string', maxLength: MAX_TITLE },
      layout: { type: 'string', enum: layouts.map(({ name }) => name) },
      intent: { type: 'string', maxLength: MAX_INTENT },
      passages: { type: 'array', items: { type: 'integer' } },
    },
  };
  const title = { type: 'string', maxLength: MAX_TITLE, description: 'title of the presentation' };
  const total = {
    type: 'integer',
    description: 'how many slides there will be, those already planned included',
  };
  return {
    title: 'plan',
    type: 'object',
    properties: {
      ...(told.length === 0 && { title }),
      ...(least !== most && { total }),
      slides: { type: 'array', minItems: least, maxItems: most, items: entry },
    },
  };
}
