import { z } from 'zod';
import { isProse } from './fields';

/** A schema without its `nullable` and `default` wrappers. */
export function bare(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return bare(schema.unwrap() as z.ZodType);
  }
  return schema;
}

/** Called for every prose string of a value; what it returns takes the string's place. */
export type Visit = (value: string, field: string) => string;

/** A copy of `value` whose prose strings went through `visit`, in reading order of the schema. */
export function mapProse(schema: z.ZodType, value: unknown, visit: Visit, field = ''): unknown {
  const inner = bare(schema);
  if (typeof value === 'string') return isProse(inner) ? visit(value, field) : value;
  if (Array.isArray(value) && inner instanceof z.ZodArray) {
    const element = inner.element as z.ZodType;
    return value.map((item, i) => mapProse(element, item, visit, `${field}[${i}]`));
  }
  if (isRecord(value) && inner instanceof z.ZodObject) {
    const shape = inner.shape as Record<string, z.ZodType>;
    const copy: Record<string, unknown> = { ...value };
    for (const [key, part] of Object.entries(shape)) {
      if (key in value)
        copy[key] = mapProse(part, value[key], visit, field ? `${field}.${key}` : key);
    }
    return copy;
  }
  return value;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a field of a layout takes: characters of a text, items of a list. */
export interface FieldLimit {
  /** `points[]`, `items[].label`. */
  readonly field: string;
  readonly max_characters?: number;
  readonly min_items?: number;
  readonly max_items?: number;
}

/** The limits of all fields of a schema, in its order. */
export function limitsOf(schema: z.ZodType, field = ''): FieldLimit[] {
  const inner = bare(schema);
  if (inner instanceof z.ZodObject) {
    return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, part]) =>
      limitsOf(part, field ? `${field}.${key}` : key),
    );
  }
  if (inner instanceof z.ZodArray) {
    const { minItems, maxItems } = z.toJSONSchema(inner) as {
      minItems?: number;
      maxItems?: number;
    };
    const own = {
      field,
      min_items: minItems ?? 0,
      ...(maxItems !== undefined && { max_items: maxItems }),
    };
    return [own, ...limitsOf(inner.element as z.ZodType, `${field}[]`)];
  }
  if (inner instanceof z.ZodString && inner.maxLength !== null) {
    return [{ field, max_characters: inner.maxLength }];
  }
  return [];
}
