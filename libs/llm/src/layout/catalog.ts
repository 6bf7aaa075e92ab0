import { LAYOUTS, parseContent } from '@presto/slides';
import { AppError } from '@presto/kernel';
import { z } from 'zod';
import type { JsonSchema } from '../model/answer-schema';

/** Layouts that need a file: a model has none to give. */
const NEEDS_FILE: ReadonlySet<string> = new Set(['image']);

export interface WritableLayout {
  readonly name: string;
  /** When to choose it, one sentence. */
  readonly when: string;
  /** Of its fields, with all limits. */
  readonly schema: JsonSchema;
}

const writable: ReadonlyMap<string, WritableLayout> = new Map(
  Object.values(LAYOUTS)
    .filter(({ name }) => !NEEDS_FILE.has(name))
    .map(({ name, when, fields }) => [
      name,
      { name, when, schema: z.toJSONSchema(fields, { io: 'output' }) as JsonSchema },
    ]),
);

/** The layouts that a model can fill. */
export function writableLayouts(): readonly WritableLayout[] {
  return [...writable.values()];
}

export function writableLayout(name: string | null): WritableLayout | null {
  return writable.get(name ?? '') ?? null;
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
