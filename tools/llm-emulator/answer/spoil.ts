import type { SpoilKind } from '../faults.ts';

/** Slides that a model says there will be, whatever number it was asked for: as many as a deck may have. */
const OWN_TOTAL = 60;
const TEN_MEGABYTES = 10 * 1024 * 1024;

/** A faulty version of an answer, as text. */
export function spoiled(value: unknown, kind: SpoilKind): string {
  const json = JSON.stringify(value);
  switch (kind) {
    case 'length':
      return json.slice(0, Math.floor(json.length * 0.6));
    case 'garbage':
      return 'lorem \u0000 ipsum ]]}>> "dolor" : 12,, sit amet \ud83d';
    case 'empty':
      return '';
    case 'schema_break':
      return JSON.stringify(broken(value));
    case 'wrong_order':
      return JSON.stringify(withSlides(value, (slides) => [...slides].reverse()));
    case 'duplicate':
      return JSON.stringify(
        withSlides(value, (slides) => slides.map((_, index) => slides[index - (index % 2)])),
      );
    case 'too_many':
      return JSON.stringify(withSlides(value, many));
    case 'own_total':
      return JSON.stringify(withSlides(value, many, { total: OWN_TOTAL }));
    case 'huge':
      return json.replace('"', `"${'x'.repeat(TEN_MEGABYTES)}`);
    case 'hostile':
      return JSON.stringify(hostile(value));
    case 'one_kind':
      return JSON.stringify(withSlides(value, (slides) => slides.map(asTable)));
    case 'same_words':
      return JSON.stringify(sameWords(value));
    case 'long_notes':
      return JSON.stringify({
        ...(value as object),
        notes: 'And this is said as well. '.repeat(60),
      });
    case 'endless':
      return json.slice(0, -1);
  }
}

const PAYLOAD =
  ' <img src=x onerror=alert(1)><script>alert(2)</script> [more](https://evil.example/canary?q=1) javascript:alert(3) www.evil.example';

/** Every text carries markup and addresses that belong on no slide. */
function hostile(value: unknown): unknown {
  if (typeof value === 'string') return value.includes(' ') ? value.slice(0, 40) + PAYLOAD : value;
  if (Array.isArray(value)) return value.map(hostile);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, hostile(field)]));
}

/** Every object loses its first field and gains one that nobody asked for. */
function broken(value: unknown): unknown {
  if (Array.isArray(value)) return { items: value.map(broken) };
  if (typeof value !== 'object' || value === null) return value;
  const rest = Object.entries(value).slice(1);
  return {
    unexpected: true,
    ...Object.fromEntries(rest.map(([key, field]) => [key, broken(field)])),
  };
}

function withSlides(
  value: unknown,
  change: (slides: unknown[]) => unknown[],
  before: object = {},
): unknown {
  if (typeof value !== 'object' || value === null || !('slides' in value)) return value;
  return { ...before, ...value, slides: change((value as { slides: unknown[] }).slides) };
}

function asTable(slide: unknown): unknown {
  return { ...(slide as object), layout: 'table' };
}

const SENTENCES = [
  'Every slide of this deck says these very words',
  'They are said again wherever one looks',
  'Nobody learns a thing from hearing them twice',
];

/** A slide whose list says the same on every slide; its title and fields stay. */
function sameWords(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('content' in value)) return value;
  return { ...value, content: { ...(value.content as object), lead: null, points: SENTENCES } };
}

function many(slides: readonly unknown[]): unknown[] {
  return Array.from({ length: 500 }, (_, index) => ({
    ...(slides[index % slides.length] as object),
    title: `One of far too many slides (${index + 1})`,
  }));
}
