import {
  type Content,
  type Plain,
  type Schema,
  emptyValue,
  isRecord,
  isText,
  unwrap,
} from './schema';

export interface Converted {
  readonly content: Content;
  /** Texts that found no place in the new layout. */
  readonly lost: readonly string[];
  /** Fields that the new layout wants and the old one had nothing for: `items[1].detail`. */
  readonly missing: readonly string[];
}

/** Fields that mean the same in different layouts, the nearest first. */
const KIN: Readonly<Record<string, readonly string[]>> = {
  lead: ['subtitle', 'detail', 'caption', 'verdict', 'text', 'definition', 'label'],
  subtitle: ['lead', 'detail', 'caption'],
  detail: ['lead', 'text', 'caption', 'meaning', 'role', 'label'],
  caption: ['lead', 'detail', 'source'],
  points: ['items', 'options', 'steps', 'columns'],
  items: ['points', 'columns', 'options', 'symbols', 'steps'],
  options: ['points', 'items'],
  steps: ['points', 'items', 'options'],
  columns: ['options', 'items'],
  label: ['heading', 'name', 'term', 'symbol', 'title', 'when', 'value'],
  heading: ['label', 'name', 'title'],
  name: ['label', 'heading', 'attribution', 'author'],
  role: ['detail', 'label'],
  value: ['label'],
  when: ['label'],
  text: ['detail', 'lead', 'definition', 'quote'],
  quote: ['lead', 'text', 'definition', 'detail'],
  attribution: ['author', 'name', 'source'],
  author: ['attribution', 'name'],
  term: ['label', 'heading'],
  definition: ['lead', 'detail', 'text', 'quote'],
  action: ['lead'],
  message: ['lead'],
};

/**
 * Content carried over to another layout: fields of the same name and kind, then of kindred names; a list of
 * texts becomes a list of labelled items and the other way round. Nothing is made up: what is wanted and not
 * there is left empty and named, what finds no place is named as well.
 */
export function converted(content: Content, to: Schema): Converted {
  // Marks of what no source supports are no words of the slide; the server sets them anew.
  const { unsupported: _, ...words } = content;
  const left = new Map(Object.entries(words).filter(([, value]) => !isNothing(value)));
  const result: Content = {};
  const fields = Object.entries(unwrap(to).schema.properties ?? {});
  const take = (target: string, schema: Schema, from: string) => {
    if (target in result || !left.has(from)) return;
    const value = fitted(left.get(from), schema);
    if (value === undefined) return;
    result[target] = value;
    left.delete(from);
  };
  for (const [name, schema] of fields) take(name, schema, name);
  for (const [name, schema] of fields) for (const kin of KIN[name] ?? []) take(name, schema, kin);
  for (const [name, schema] of fields) {
    if (!(name in result)) result[name] = emptyValue(schema);
  }
  return {
    content: result,
    lost: [...left.values()].flatMap(textsOf),
    missing: missingFields(to, result),
  };
}

/** Fields of a layout that want a text and have none, by path. */
export function missingFields(layout: Schema, content: Content): string[] {
  return Object.entries(unwrap(layout).schema.properties ?? {}).flatMap(([name, schema]) =>
    missingIn(schema, content[name], name),
  );
}

function isNothing(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** The value in the shape of a field; undefined when it cannot take that shape without loss. */
function fitted(value: unknown, wrapped: Schema): unknown {
  const { schema } = unwrap(wrapped);
  switch (schema.type) {
    case 'string':
      if (typeof value !== 'string') return undefined;
      if (schema.enum) return schema.enum.includes(value) ? value : undefined;
      if (schema.pattern) return new RegExp(schema.pattern).test(value) ? value : undefined;
      return value.length <= (schema.maxLength ?? Infinity) ? value : undefined;
    case 'number':
    case 'integer':
      return typeof value === 'number' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'array':
      return fittedList(value, schema);
    case 'object':
      return isRecord(value) ? fittedObject(value, schema) : undefined;
    default:
      return undefined;
  }
}

function fittedList(
  value: unknown,
  { items = {}, maxItems = Infinity, minItems = 0 }: Plain,
): unknown[] | undefined {
  if (!Array.isArray(value) || value.length > maxItems) return undefined;
  const { schema: item } = unwrap(items);
  const list = value.map((entry: unknown) => {
    if (item.type === 'object' && typeof entry === 'string') return labelled(entry, item);
    if (item.type === 'string' && isRecord(entry)) return joined(entry, item);
    return fitted(entry, items);
  });
  if (list.includes(undefined)) return undefined;
  while (list.length < minItems) list.push(emptyValue(items));
  return list;
}

function fittedObject(value: Content, schema: Plain): Content | undefined {
  const { content, lost } = converted(value, schema);
  return lost.length === 0 ? content : undefined;
}

/** "Label: detail" becomes an item with both; any other text its first field that can hold it. */
function labelled(text: string, schema: Plain): Content | undefined {
  const fields = Object.entries(schema.properties ?? {}).filter(([, part]) =>
    isText(unwrap(part).schema),
  );
  const split = /^([^:：–]{1,60})\s*[:：–]\s+(.+)$/s.exec(text);
  const [first, second] = fields;
  const empty = emptyValue(schema) as Content;
  if (split && first && second) {
    const label = fitted(split[1]?.trim(), first[1]);
    const detail = fitted(split[2]?.trim(), second[1]);
    if (label !== undefined && detail !== undefined)
      return { ...empty, [first[0]]: label, [second[0]]: detail };
  }
  const place = fields.find(([, part]) => fitted(text, part) !== undefined);
  return place ? { ...empty, [place[0]]: text } : undefined;
}

function joined(item: Content, schema: Plain): string | undefined {
  const parts = textsOf(item).filter((part) => part !== '');
  const [label, ...rest] = parts;
  const whole = rest.length === 0 ? label : `${label}: ${rest.join(' ')}`;
  return fitted(whole, schema) as string | undefined;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'string') return value.startsWith('data:') ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'icon' || key === 'kind' ? [] : textsOf(part),
  );
}

function missingIn(wrapped: Schema, value: unknown, field: string): string[] {
  const { schema, nullable } = unwrap(wrapped);
  if (value === null) return nullable ? [] : [field];
  if (schema.type === 'string') return value === '' && (schema.minLength ?? 0) > 0 ? [field] : [];
  if (schema.type === 'array' && Array.isArray(value)) {
    return value.flatMap((item, i) => missingIn(schema.items ?? {}, item, `${field}[${i}]`));
  }
  if (schema.type === 'object' && isRecord(value)) {
    return Object.entries(schema.properties ?? {}).flatMap(([key, part]) =>
      missingIn(part, value[key], `${field}.${key}`),
    );
  }
  return [];
}
