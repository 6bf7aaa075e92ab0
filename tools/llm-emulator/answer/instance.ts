import type { JsonSchema } from '../protocol.ts';
import type { Random } from '../random.ts';
import { pick } from '../random.ts';
import type { GivenPassage, Material } from './material.ts';
import { asTitle, shortened } from './words.ts';

const TITLES = /title|heading|label|term|name|kicker/i;
const MAX_DEPTH = 12;

/** Makes values that a JSON schema allows, out of what the prompt gives. */
export class InstanceMaker {
  private next = 0;
  private readonly root: JsonSchema;
  private readonly material: Material;
  private readonly random: Random;

  constructor(root: JsonSchema, material: Material, random: Random) {
    this.root = root;
    this.material = material;
    this.random = random;
  }

  make(): unknown {
    return this.value(this.root, [], null);
  }

  private value(schema: JsonSchema, path: readonly string[], cited: GivenPassage | null): unknown {
    if (path.length > MAX_DEPTH) return null;
    const target = this.resolved(schema);
    if ('const' in target) return target['const'];
    const choices = target['enum'] as unknown[] | undefined;
    if (choices) return this.chosen(choices, path);
    const branches = (target['anyOf'] ?? target['oneOf']) as JsonSchema[] | undefined;
    if (branches) return this.branch(branches, path, cited);
    const parts = target['allOf'] as JsonSchema[] | undefined;
    if (parts) return this.value(Object.assign({}, ...parts) as JsonSchema, path, cited);
    const type = Array.isArray(target['type'])
      ? this.typed(target['type'] as string[], path)
      : target['type'];
    switch (type) {
      case 'object':
        return this.object(target, path, cited);
      case 'array':
        return this.array(target, path);
      case 'string':
        return this.text(target, path, cited);
      case 'integer':
      case 'number':
        return this.number(target, path, type === 'integer', cited);
      case 'boolean':
        return false;
      case 'null':
        return null;
      default:
        return target['properties']
          ? this.object(target, path, cited)
          : this.text(target, path, cited);
    }
  }

  private resolved(schema: JsonSchema): JsonSchema {
    const ref = schema['$ref'];
    if (typeof ref !== 'string' || !ref.startsWith('#')) return schema;
    let target: unknown = this.root;
    for (const key of ref.split('/').slice(1))
      target = (target as Record<string, unknown> | undefined)?.[key];
    return (target as JsonSchema | undefined) ?? {};
  }

  private chosen(choices: readonly unknown[], path: readonly string[]): unknown {
    if (path.at(-1) === 'layout' && choices.includes('bullets')) return 'bullets';
    return choices.find((choice) => choice !== null) ?? choices[0];
  }

  private branch(
    branches: readonly JsonSchema[],
    path: readonly string[],
    cited: GivenPassage | null,
  ): unknown {
    const solid = branches.filter((branch) => this.resolved(branch)['type'] !== 'null');
    const key = path.at(-1) ?? '';
    const optional = solid.length < branches.length;
    if (optional && this.omitted(key)) return null;
    return this.value(solid[0] ?? { type: 'null' }, path, cited);
  }

  private typed(types: readonly string[], path: readonly string[]): string {
    const solid = types.find((type) => type !== 'null') ?? 'null';
    return types.includes('null') && this.omitted(path.at(-1) ?? '') ? 'null' : solid;
  }

  /** Fields that may be null: notes as the prompt wishes; what would need knowledge is left out. */
  private omitted(key: string): boolean {
    if (/notes/i.test(key)) return !this.material.wantsNotes;
    return !/subtitle|lead|detail|caption|text|body|description/i.test(key);
  }

  private object(
    schema: JsonSchema,
    path: readonly string[],
    cited: GivenPassage | null,
  ): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    const properties = (schema['properties'] as Record<string, JsonSchema> | undefined) ?? {};
    const about = 'passage' in properties ? this.passage() : cited;
    for (const [key, property] of Object.entries(properties)) {
      made[key] = this.value(property, [...path, key], about);
    }
    return agreeing(made);
  }

  private array(schema: JsonSchema, path: readonly string[]): unknown[] {
    const least = limit(schema, 'minItems', /at least (\d+) /) ?? 0;
    const most = limit(schema, 'maxItems', /at most (\d+) /) ?? Infinity;
    const wished = path.at(-1) === 'citations' ? Math.min(2, this.material.passages.length) : 3;
    const length = Math.max(least, Math.min(most, wished));
    const items = (schema['items'] as JsonSchema | undefined) ?? { type: 'string' };
    return Array.from({ length }, () => this.value(items, [...path, '[]'], null));
  }

  private text(schema: JsonSchema, path: readonly string[], cited: GivenPassage | null): string {
    const key = path.findLast((part) => part !== '[]') ?? '';
    const most = limit(schema, 'maxLength', /at most (\d+) characters/) ?? 400;
    const least = limit(schema, 'minLength', /at least (\d+) characters/) ?? 0;
    if (cited && key === 'quote') return cited.sentences[0] ?? cited.text.slice(0, 120);
    if (key === 'layout') return 'bullets';
    if (key === 'title' && path.length <= 3 && this.material.slide)
      return asTitle(this.material.slide.title, most);
    if (/notes/i.test(key))
      return [this.sentence(), this.sentence(), this.sentence()].join(' ').slice(0, most);
    if (/^(value|figure)$/.test(key)) return this.figure(most);
    if (key === 'language') return 'text';
    const words = TITLES.test(key)
      ? asTitle(this.sentence(), Math.min(most, 40))
      : shortened(this.sentence(), Math.min(most, readable(path)));
    return words.padEnd(least, '.');
  }

  private number(
    schema: JsonSchema,
    path: readonly string[],
    whole: boolean,
    cited: GivenPassage | null,
  ): number {
    const key = path.findLast((part) => part !== '[]') ?? '';
    if (/^passages?$/.test(key)) return cited?.number ?? this.passage()?.number ?? 1;
    const found = Number(this.figure(12).replace(/[^\d.-]/g, ''));
    const least = limit(schema, 'minimum', /not below (-?\d+)/) ?? -Infinity;
    const most = limit(schema, 'maximum', /not above (-?\d+)/) ?? Infinity;
    const value = Math.max(least, Math.min(most, Number.isFinite(found) ? found : 1));
    return whole ? Math.round(value) : value;
  }

  private passage(): GivenPassage | null {
    return pick(this.random, this.material.passages) ?? null;
  }

  private sentence(): string {
    const { sentences } = this.material;
    const sentence = sentences[this.next % Math.max(1, sentences.length)] ?? 'One idea, said once.';
    this.next += 1;
    return sentence;
  }

  /** A number that stands in the material, with its unit when it has one. */
  private figure(most: number): string {
    const all = this.material.sentences.join(' ').match(/\d[\d,.]*\d ?%?|\d+%?/g) ?? [];
    const found =
      pick(
        this.random,
        all.filter((figure) => figure.length <= most),
      ) ?? '1';
    return found.trim();
  }
}

/** Characters that a slide has room for at this place: the deeper, the more of the kind there are. */
function readable(path: readonly string[]): number {
  if (path.includes('rows')) return 24;
  return path.length > 3 ? 30 : path.length > 2 ? 60 : 120;
}

/** Fields of one object that must agree in length: rows with columns, values with categories. */
function agreeing(made: Record<string, unknown>): Record<string, unknown> {
  const { columns, rows, categories, series } = made;
  if (Array.isArray(columns) && Array.isArray(rows)) {
    made['rows'] = rows.map((row: unknown) =>
      Array.isArray(row) ? columns.map((_, index) => (row as unknown[])[index % row.length]) : row,
    );
  }
  if (Array.isArray(categories) && Array.isArray(series)) {
    made['series'] = series.map((one: { values?: unknown }) => {
      const values = Array.isArray(one.values) ? (one.values as unknown[]) : [1];
      return { ...one, values: categories.map((_, index) => values[index % values.length] ?? 1) };
    });
  }
  return made;
}

function limit(schema: JsonSchema, keyword: string, said: RegExp): number | null {
  const value = schema[keyword];
  if (typeof value === 'number') return value;
  const description = schema['description'];
  const found = typeof description === 'string' ? said.exec(description)?.[1] : undefined;
  return found === undefined ? null : Number(found);
}
