import { layoutNamed, LAYOUTS, parseContent } from '@presto/slides';
import { AppError } from '@presto/kernel';
import { z } from 'zod';
import type { JsonSchema } from '../model/answer-schema';

/** Layouts that need a file, and the field it stands in: a model has none to give. */
const FILE_FIELDS: Readonly<Record<string, string>> = { image: 'image' };

export interface WritableLayout {
  readonly name: string;
  /** When to choose it, one sentence. */
  readonly when: string;
  /** Of its fields, with all limits. */
  readonly schema: JsonSchema;
}

const writable: ReadonlyMap<string, WritableLayout> = new Map(
  Object.values(LAYOUTS)
    .filter(({ name }) => !(name in FILE_FIELDS))
    .map(({ name, when, fields }) => [name, { name, when, schema: schemaOf(fields) }]),
);

/** The layouts that a model can fill. */
export function writableLayouts(): readonly WritableLayout[] {
  return [...writable.values()];
}

export function writableLayout(name: string | null): WritableLayout | null {
  return writable.get(name ?? '') ?? null;
}

/** A slide as a model may edit it: what it may write, what it is shown, and the file that stays as it is. */
export interface Editable {
  /** Null for a layout that there is not. */
  readonly layout: WritableLayout | null;
  readonly shown: Readonly<Record<string, unknown>>;
  readonly kept: Readonly<Record<string, unknown>>;
}

/**
 * What of a slide is a model's to edit. Its picture is none of it: the model neither sees it nor writes it, so that
 * no answer brings in one that we did not encode.
 */
export function editable(name: string, content: Readonly<Record<string, unknown>>): Editable {
  const file = FILE_FIELDS[name];
  if (file === undefined) return { layout: writableLayout(name), shown: content, kept: {} };
  const { [file]: picture, ...shown } = content;
  const { when, fields } = LAYOUTS[layoutNamed(name)];
  const schema = schemaOf(fields);
  const { [file]: _, ...properties } = schema['properties'] as Record<string, JsonSchema>;
  const required = (schema['required'] as string[]).filter((field) => field !== file);
  return {
    layout: { name, when, schema: { ...schema, properties, required } },
    shown,
    kept: { [file]: picture ?? null },
  };
}

function schemaOf(fields: z.ZodType): JsonSchema {
  return z.toJSONSchema(fields, { io: 'output' }) as JsonSchema;
}

/** Content as its layout takes it, or what the layout says against it, field by field. */
export function checked(
  layout: string,
  content: Record<string, unknown>,
): { readonly content: Record<string, unknown> } | { readonly faults: readonly string[] } {
  try {
    return { content: parseContent(layout, content).content as Record<string, unknown> };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const faults = (error.errors ?? []).map(({ field, message }) => `${field}: ${message}`);
    return { faults: faults.length > 0 ? faults : [error.message] };
  }
}
