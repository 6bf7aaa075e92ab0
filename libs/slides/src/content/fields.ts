import { z } from 'zod';

/** The fields that hold words a reader sees; everything else (kinds, icons, code, data URLs) is not prose. */
const prose = z.registry<{ readonly prose: true }>();

export function isProse(schema: z.ZodType): boolean {
  return prose.has(schema);
}

/**
 * A text field. Inline marks: `**strong**`, `*em*` and `` `code` ``; anything else is shown as typed.
 *
 * @param max characters (UTF-16 units) that the field takes at most
 */
export function text(max: number, description: string): z.ZodString {
  return words(max, description);
}

/** A text field that may be absent. */
export function maybeText(max: number, description: string) {
  return orNull(words(max, description));
}

/** A list of short texts. */
export function texts(min: number, max: number, characters: number, description: string) {
  return z.array(words(characters)).min(min).max(max).describe(description);
}

/** Absent is `null`, never a missing key, so that the schema can be used as strict JSON schema. */
export function orNull<S extends z.ZodType>(schema: S) {
  return schema.nullable().default(null);
}

/** The title of every slide: a sentence that states the slide's one idea. */
export function title(max = 100): z.ZodString {
  return text(max, 'The one idea of the slide as a sentence that stands alone, at most 12 words');
}

/** What stands beneath figures and quotations; never invented. */
export function source() {
  return maybeText(120, 'Where the numbers or words come from, with the date; null when not given');
}

/** A cell of a table, which may be empty. */
export function cell(max: number): z.ZodString {
  return words(max, undefined, 0);
}

function words(max: number, description?: string, min = 1): z.ZodString {
  const plain = min > 0 ? z.string().min(min).max(max) : z.string().max(max);
  // `describe` makes a new schema, so the registration must come last.
  const schema = description === undefined ? plain : plain.describe(description);
  prose.add(schema, { prose: true });
  return schema;
}
