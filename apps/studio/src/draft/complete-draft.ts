import { type Content, type Plain, type Schema, isRecord, unwrap } from '../content/schema';

/** Stands where the author has not written yet. */
export const YET = '…';

/**
 * Content that its layout can draw, made of what there is so far: what is missing is held open, what is too
 * long is cut, so that the slide stands in its real layout from the first word on.
 */
export function completeDraft(fields: Schema, partial: unknown): Content {
  const complete = completed(fields, partial);
  return isRecord(complete) ? complete : {};
}

function completed(wrapped: Schema, value: unknown): unknown {
  const { schema, nullable } = unwrap(wrapped);
  if (value === undefined || value === null) {
    if (nullable) return null;
    if ('default' in wrapped) return wrapped.default;
  }
  switch (schema.type) {
    case 'object': {
      const given = isRecord(value) ? value : {};
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, part]) => [
          key,
          completed(part, given[key]),
        ]),
      );
    }
    case 'array': {
      const given = (Array.isArray(value) ? value : []).slice(0, schema.maxItems);
      const count = Math.max(given.length, schema.minItems ?? 0);
      return Array.from({ length: count }, (_, i) => completed(schema.items ?? {}, given[i]));
    }
    case 'boolean':
      return value === true;
    case 'number':
    case 'integer':
      return typeof value === 'number' ? value : nullable ? null : (schema.minimum ?? 0);
    default:
      return text(schema, value, nullable);
  }
}

function text(schema: Plain, value: unknown, nullable: boolean): string | null {
  const given = typeof value === 'string' ? value : '';
  if (schema.enum)
    return schema.enum.includes(given) ? given : nullable ? null : (schema.enum[0] ?? '');
  if (given.trim() === '') return nullable ? null : (schema.minLength ?? 0) > 0 ? YET : '';
  return given.slice(0, schema.maxLength);
}
