import { z } from 'zod';
import type { JsonSchema } from '../model/answer-schema';
import type { WritableLayout } from '../layout/catalog';

/** A slide as a model writes it; its content is checked by its layout. */
export const SlideAnswer = z.object({
  layout: z.string().nullish(),
  content: z.record(z.string(), z.unknown()),
  notes: z.string().nullish(),
  citations: z
    .array(z.object({ passage: z.coerce.number(), quote: z.string() }))
    .nullish()
    .catch(null),
});
export type SlideAnswer = z.infer<typeof SlideAnswer>;

export interface AnswerParts {
  readonly layouts: readonly WritableLayout[];
  readonly notes: boolean;
  readonly citations: boolean;
}

/** The schema of one slide: of one layout, or of a choice between some. */
export function slideSchema({ layouts, notes, citations }: AnswerParts): JsonSchema {
  const rest = {
    ...(notes && {
      notes: { type: 'string', description: 'what the presenter says, 60 to 120 words' },
    }),
    ...(citations && { citations: citationsSchema() }),
  };
  const [only] = layouts;
  if (only && layouts.length === 1) {
    return {
      title: 'slide',
      type: 'object',
      properties: { content: contentSchema(only), ...rest },
    };
  }
  const variants = layouts.map(({ name, when, schema }) => ({
    type: 'object',
    description: when,
    properties: { layout: { type: 'string', enum: [name] }, content: contentSchema({ schema }) },
  }));
  return { title: 'slide', type: 'object', properties: { slide: { anyOf: variants }, ...rest } };
}

/** The fields of a layout; what a title is, the rules have said. */
function contentSchema({ schema }: Pick<WritableLayout, 'schema'>): JsonSchema {
  const {
    $schema: _,
    properties,
    ...rest
  } = schema as { $schema?: string; properties: Record<string, JsonSchema> };
  const { description: __, ...title } = properties['title'] ?? { type: 'string' };
  return { ...rest, properties: { ...properties, title } };
}

function citationsSchema(): JsonSchema {
  return {
    type: 'array',
    description: 'where the statements of the slide stand, in the exact words of the passage',
    maxItems: 8,
    items: {
      type: 'object',
      properties: {
        passage: { type: 'integer' },
        quote: { type: 'string' },
      },
    },
  };
}

/**
 * What came back, whichever way it is nested; a message that names the fault when it is no slide.
 */
export function readSlide(value: Record<string, unknown> | null): SlideAnswer | string {
  if (!value) return 'it held no JSON object';
  const { slide, ...rest } = value;
  const flat = typeof slide === 'object' && slide !== null ? { ...rest, ...slide } : value;
  // Some models leave out the one wrapper that all layouts share.
  const wrapped = 'content' in flat ? flat : { content: flat };
  const parsed = SlideAnswer.safeParse(wrapped);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return `field "${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'does not match the schema'}`;
}
