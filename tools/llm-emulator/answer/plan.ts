import type { JsonSchema } from '../protocol.ts';
import type { GivenPassage, Material } from './material.ts';
import { asTitle } from './words.ts';

interface PlannedEntry {
  readonly title: string;
  readonly layout: string;
  readonly intent: string;
  readonly passages: readonly number[];
}

const STORY = [
  'bullets',
  'key-figure',
  'two-columns',
  'process',
  'statement',
  'quote',
  'feature-cards',
  'comparison',
  'takeaways',
];

/** True for a schema that asks for a list of slides with titles. */
export function asksForPlan(schema: JsonSchema): boolean {
  const slides = (schema['properties'] as Record<string, JsonSchema> | undefined)?.['slides'];
  const items = slides?.['items'] as JsonSchema | undefined;
  return Object.hasOwn((items?.['properties'] as object | undefined) ?? {}, 'title');
}

/** A plan over the headings and passages of the prompt, as many entries as the schema wants. */
export function planOf(schema: JsonSchema, material: Material): Record<string, unknown> {
  const properties = schema['properties'] as Record<string, JsonSchema>;
  const slides = properties['slides'] as JsonSchema;
  const entry = (slides['items'] as JsonSchema)['properties'] as Record<string, JsonSchema>;
  const planned = material.planned.length;
  const least = number(slides['minItems']) ?? countIn(slides['description'], /at least (\d+)/) ?? 3;
  const most = number(slides['maxItems']) ?? countIn(slides['description'], /at most (\d+)/) ?? 10;
  const wanted = Math.max(least, Math.min(most, 10 - Math.min(planned, 7)));
  const layouts = layoutsOf(entry['layout']);
  const taken = new Set(material.planned.map((title) => title.toLowerCase()));
  const subjects = subjectsOf(material, wanted + planned).filter(
    ({ title }) => !taken.has(title.toLowerCase()),
  );
  const entries = Array.from({ length: wanted }, (_, index) => {
    const place = planned + index;
    const last = index === wanted - 1;
    return fitted(entry, layouts, subjects, material, place, last, index);
  });
  const answer: Record<string, unknown> = {};
  for (const key of Object.keys(properties)) {
    if (key === 'slides') answer[key] = entries;
    else if (key === 'total') answer[key] = planned + wanted;
    else answer[key] = asTitle(material.headings[0] ?? material.topic, 80);
  }
  return answer;
}

function fitted(
  entry: Record<string, JsonSchema>,
  layouts: readonly string[],
  subjects: readonly Subject[],
  material: Material,
  place: number,
  last: boolean,
  index: number,
): Partial<PlannedEntry> {
  const subject = subjects[index] ?? {
    title: `${asTitle(material.topic, 40)} (${place + 1})`,
    passages: [],
  };
  const wished =
    place === 0 ? 'title' : last ? 'closing' : (STORY[place % STORY.length] ?? 'bullets');
  const full: Record<string, unknown> = {
    title: subject.title,
    layout: layouts.includes(wished)
      ? wished
      : (layouts[place % Math.max(1, layouts.length)] ?? 'bullets'),
    intent: `Shows why this matters: ${subject.title}`,
    passages: subject.passages,
  };
  return Object.fromEntries(Object.keys(entry).map((key) => [key, full[key] ?? null]));
}

interface Subject {
  readonly title: string;
  readonly passages: readonly number[];
}

/** Headings first, each with its passages; then leading sentences of passages; no title twice. */
function subjectsOf(material: Material, wanted: number): Subject[] {
  const subjects = new Map<string, Subject>();
  const add = (title: string, passages: readonly GivenPassage[]) => {
    const key = title.toLowerCase();
    if (title && !subjects.has(key)) {
      subjects.set(key, { title, passages: passages.slice(0, 3).map((passage) => passage.number) });
    }
  };
  for (const heading of material.headings) {
    const below = material.passages.filter((passage) => passage.heading === heading);
    if (below.length > 0) add(asTitle(heading, 70), below);
  }
  const order = [...material.passages];
  for (const passage of order) {
    if (subjects.size >= wanted) break;
    for (const sentence of passage.sentences.slice(0, 2)) add(asTitle(sentence, 70), [passage]);
  }
  if (material.passages.length === 0) {
    for (const sentence of material.sentences) add(asTitle(sentence, 70), []);
  }
  const all = [...subjects.values()];
  if (all.length <= wanted) return all;
  // Spread over the whole document rather than its beginning.
  return Array.from(
    { length: wanted },
    (_, index) => all[Math.floor((index * all.length) / wanted)] as Subject,
  );
}

function layoutsOf(schema: JsonSchema | undefined): string[] {
  const options = [schema, ...((schema?.['anyOf'] as JsonSchema[] | undefined) ?? [])];
  return options
    .flatMap((option) => (option?.['enum'] as string[] | undefined) ?? [])
    .filter((name) => typeof name === 'string');
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function countIn(text: unknown, pattern: RegExp): number | null {
  const found = typeof text === 'string' ? pattern.exec(text)?.[1] : undefined;
  return found === undefined ? null : Number(found);
}
