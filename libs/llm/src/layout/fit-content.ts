import type { JsonSchema } from '../model/answer-schema';
import { shortened } from '../text/clean-text';

/**
 * A value brought near to its schema without changing what it says: unknown fields dropped, absent ones
 * null where that is allowed, numbers and texts told apart. With `cut`, texts are shortened and lists cut
 * to their limits as well, and a choice that does not exist gives way to one that does. What still does not fit is left for the check to name.
 */
export function fitted(schema: JsonSchema, value: unknown, cut: boolean): unknown {
  const options = schema['anyOf'] as JsonSchema[] | undefined;
  if (options) return fittedOption(options, value, cut);
  const choices = schema['enum'] as unknown[] | undefined;
  if (choices)
    return (
      choices.find((choice) => sameName(choice, value)) ?? (cut ? nearest(choices, value) : value)
    );
  const types = [schema['type']].flat() as unknown[];
  if (types.includes('null') && isAbsent(value)) return null;
  switch (types.find((type) => type !== 'null')) {
    case 'object':
      return isRecord(value) ? fittedObject(schema, value, cut) : value;
    case 'array': {
      const items = schema['items'] as JsonSchema;
      const list = listOf(value).map((item) => fitted(items, item, cut));
      if (!cut) return list;
      return list
        .filter((item) => isWithin(items, item))
        .slice(0, (schema['maxItems'] as number | undefined) ?? Infinity);
    }
    case 'string':
      return fittedText(schema, value, cut);
    case 'number':
    case 'integer':
      return typeof value === 'string' ? numberIn(value) : value;
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value;
    default:
      return value;
  }
}

function fittedOption(options: readonly JsonSchema[], value: unknown, cut: boolean): unknown {
  const solid = options.filter((option) => option['type'] !== 'null');
  const nullable = solid.length < options.length;
  if (nullable && isAbsent(value)) return null;
  const only = solid[0];
  if (!only || solid.length > 1) return value;
  const made = fitted(only, value, cut);
  const choices = only['enum'] as unknown[] | undefined;
  // A choice that does not exist, such as an icon of another set, is better left out; so is a wrong number.
  const wrong = choices ? !choices.includes(made) : cut && !isWithin(only, made);
  return nullable && wrong ? null : made;
}

function fittedObject(
  schema: JsonSchema,
  value: Record<string, unknown>,
  cut: boolean,
): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(
    (schema['properties'] as Record<string, JsonSchema> | undefined) ?? {},
  )) {
    const given = key in value ? fitted(part, value[key], cut) : absent(part);
    if (given !== undefined) made[key] = given;
  }
  return made;
}

function absent(schema: JsonSchema): unknown {
  const options = schema['anyOf'] as JsonSchema[] | undefined;
  if (options?.some((option) => option['type'] === 'null')) return null;
  return schema['default'];
}

function fittedText(schema: JsonSchema, value: unknown, cut: boolean): unknown {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return value;
  const limit = schema['maxLength'];
  return cut && typeof limit === 'number' ? shortened(text.trim(), limit) : text.trim();
}

/** A single thing where a list is wanted is a list of one. */
function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isAbsent(value) ? [] : [value];
}

function numberIn(text: string): unknown {
  const number = Number(text.replace(/[,\s%]/g, ''));
  return text.trim() !== '' && Number.isFinite(number) ? number : text;
}

function sameName(choice: unknown, value: unknown): boolean {
  if (typeof choice !== 'string' || typeof value !== 'string') return choice === value;
  return choice.toLowerCase() === value.trim().toLowerCase();
}

/** Numbers may have bounds; everything else is within. */
function isWithin(schema: JsonSchema, value: unknown): boolean {
  if (typeof value !== 'number') return true;
  const { minimum = -Infinity, maximum = Infinity } = schema as {
    minimum?: number;
    maximum?: number;
  };
  return value >= minimum && value <= maximum;
}

/** The choice that shares a word with the value, or the plainest one. */
function nearest(choices: readonly unknown[], value: unknown): unknown {
  const words =
    String(value)
      .toLowerCase()
      .match(/[a-z]{3,}/g) ?? [];
  return (
    choices.find((choice) => words.some((word) => String(choice).split('-').includes(word))) ??
    choices[0]
  );
}

function isAbsent(value: unknown): boolean {
  return (
    value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
