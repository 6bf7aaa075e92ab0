import { type Content, type Plain, type Schema, isRecord, unwrap } from './schema';

/** `items[0].label` as keys: `['items', 0, 'label']`. */
export function keysOf(field: string): (string | number)[] {
  return [...field.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) =>
    index === undefined ? (name ?? '') : Number(index),
  );
}

export function valueAt(content: unknown, field: string): unknown {
  return keysOf(field).reduce<unknown>(
    (value, key) =>
      Array.isArray(value) ? value[Number(key)] : isRecord(value) ? value[String(key)] : undefined,
    content,
  );
}

/** A copy of the content with another value at a path. */
export function withValueAt(content: Content, field: string, value: unknown): Content {
  return replaced(content, keysOf(field), value) as Content;
}

function replaced(
  whole: unknown,
  [key, ...rest]: readonly (string | number)[],
  value: unknown,
): unknown {
  if (key === undefined) return value;
  if (Array.isArray(whole)) {
    return whole.map((item: unknown, i) => (i === key ? replaced(item, rest, value) : item));
  }
  const record = isRecord(whole) ? whole : {};
  return { ...record, [key]: replaced(record[key], rest, value) };
}

/** The schema of what stands at a path; null where the layout has no such field. */
export function schemaAt(whole: Schema, field: string): Plain | null {
  let schema: Schema | undefined = whole;
  for (const key of keysOf(field)) {
    if (!schema) return null;
    const { schema: inner }: { schema: Plain } = unwrap(schema);
    schema = typeof key === 'number' ? inner.items : inner.properties?.[key];
  }
  return schema ? unwrap(schema).schema : null;
}
