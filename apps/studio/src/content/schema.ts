type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null';

/** The part of JSON schema that layouts describe their fields in (`GET /layouts`, `fields`). */
export interface Schema {
  readonly type?: TypeName | readonly TypeName[];
  readonly description?: string;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** A schema of one type. */
export type Plain = Omit<Schema, 'type'> & { readonly type?: TypeName };

export type Content = Record<string, unknown>;

/** A schema without its `null`, and whether `null` was allowed. */
export function unwrap(schema: Schema): { schema: Plain; nullable: boolean } {
  const { anyOf, type } = schema;
  if (!anyOf && Array.isArray(type)) {
    const [single] = type.filter((name) => name !== 'null');
    return { schema: { ...schema, type: single } as Plain, nullable: type.includes('null') };
  }
  if (!anyOf) return { schema: schema as Plain, nullable: type === 'null' };
  const others = anyOf.filter(({ type }) => type !== 'null');
  const [first = {}] = others;
  const inner = unwrap(first);
  const description = schema.description ?? inner.schema.description;
  return {
    schema: description === undefined ? inner.schema : { ...inner.schema, description },
    nullable: inner.nullable || others.length < anyOf.length,
  };
}

export function isRecord(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text that readers see, rather than a kind, an icon's name, or a picture's bytes. */
export function isText(schema: Plain): boolean {
  return schema.type === 'string' && schema.enum === undefined && schema.pattern === undefined;
}

/** What a new entry of a list, or a new slide, begins with: nothing invented. */
export function emptyValue(wrapped: Schema): unknown {
  const { schema, nullable } = unwrap(wrapped);
  if (nullable) return null;
  if ('default' in wrapped) return wrapped.default;
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, part]) => [key, emptyValue(part)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => emptyValue(schema.items ?? {}));
    case 'boolean':
      return false;
    case 'number':
    case 'integer':
      return schema.minimum ?? 0;
    default:
      return schema.enum?.[0] ?? '';
  }
}
