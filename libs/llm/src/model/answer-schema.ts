/** A JSON schema; the root is an object with a `title` that names the answer. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Keywords that strict structured output refuses, or that servers support unevenly. */
const DROPPED = new Set([
  '$schema',
  'default',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'uniqueItems',
]);
const ARRAY_LIMITS = new Set(['minItems', 'maxItems']);
/** Longest enumeration that goes out as such; longer ones cost more tokens than they are worth. */
const MAX_CHOICES = 40;

/**
 * The schema as it goes over the wire: every property required (absent is null), no further ones, limits
 * said in the descriptions. They are enforced again on what comes back.
 *
 * @param arrayLimits whether the server takes `minItems` and `maxItems`
 */
export function strictSchema(schema: JsonSchema, arrayLimits: boolean): JsonSchema {
  const choices = schema['enum'];
  if (Array.isArray(choices) && choices.length > MAX_CHOICES) {
    const step = choices.length / MAX_CHOICES;
    const examples = Array.from({ length: MAX_CHOICES }, (_, i) =>
      String(choices[Math.floor(i * step)]),
    ).join(', ');
    return { type: 'string', description: joined(schema['description'], `one of ${examples}`) };
  }
  const strict: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (DROPPED.has(keyword) || (ARRAY_LIMITS.has(keyword) && (!arrayLimits || value === 0)))
      continue;
    strict[keyword] = valueOf(keyword, value, arrayLimits);
  }
  const description = joined(schema['description'], ...limitsOf(schema, arrayLimits));
  if (description) strict['description'] = description;
  if (schema['type'] === 'object') {
    strict['required'] = Object.keys((schema['properties'] as object | undefined) ?? {});
    strict['additionalProperties'] = false;
  }
  return strict;
}

function valueOf(keyword: string, value: unknown, arrayLimits: boolean): unknown {
  const deeper = (inner: unknown) => strictSchema(inner as JsonSchema, arrayLimits);
  if (keyword === 'properties' || keyword === '$defs') {
    return Object.fromEntries(
      Object.entries(value as object).map(([key, inner]) => [key, deeper(inner)]),
    );
  }
  if (keyword === 'items') return deeper(value);
  if (keyword === 'anyOf' || keyword === 'oneOf') return (value as unknown[]).map(deeper);
  return value;
}

/** Limits in words, but for those that the keywords already say. */
function limitsOf(schema: JsonSchema, arrayLimits: boolean): string[] {
  const { minItems, maxItems, maxLength, minimum, maximum } = schema as Record<
    string,
    number | undefined
  >;
  const said: string[] = [];
  if (maxLength !== undefined) said.push(`at most ${maxLength} characters`);
  if (minItems && !arrayLimits) said.push(`at least ${minItems} items`);
  if (maxItems !== undefined && !arrayLimits) said.push(`at most ${maxItems} items`);
  // Bounds of a safe integer are zod's way to say "integer".
  if (minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER) said.push(`not below ${minimum}`);
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) said.push(`not above ${maximum}`);
  return said;
}

function joined(...parts: unknown[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join('; ');
}
