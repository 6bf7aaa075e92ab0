import JSON5 from 'json5';

/**
 * The one JSON object in what a model said: bare, fenced, or within chatter, after any `<think>` block.
 * Trailing commas, single quotes, bare keys and raw line breaks in strings are forgiven; what could be read
 * in two ways is not.
 *
 * @returns null when there is none
 */
export function extractJson(said: string): Record<string, unknown> | null {
  const text = withoutThoughts(said);
  for (const candidate of candidates(text)) {
    const value = looselyParsed(candidate);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  }
  return null;
}

/** JSON, or what is as clear as JSON; undefined when it is neither. */
export function looselyParsed(text: string): unknown {
  for (const parse of [JSON.parse, (loose: string) => JSON5.parse<unknown>(breaksEscaped(loose))]) {
    try {
      return parse(text) as unknown;
    } catch {
      continue;
    }
  }
  return undefined;
}

/** Reasoning models say their thoughts first; only what follows is the answer. */
export function withoutThoughts(said: string): string {
  const end = said.lastIndexOf('</think>');
  if (end >= 0) return said.slice(end + '</think>'.length);
  return /^\s*<think>/.test(said) ? '' : said;
}

function* candidates(text: string): Generator<string> {
  yield text.trim();
  for (const [, fenced = ''] of text.matchAll(/```(?:json5?|)\s*\n([\s\S]*?)```/gi))
    yield fenced.trim();
  for (
    let from = text.indexOf('{'), tries = 0;
    from >= 0 && tries < 8;
    from = text.indexOf('{', from + 1)
  ) {
    // Prose has braces too; an object begins with a key or ends at once.
    if (!/^\{\s*(["'}]|\w+\s*:)/.test(text.slice(from, from + 80))) continue;
    tries += 1;
    const end = endOfObject(text, from);
    // An object that does not end was cut; what is inside of it is not the answer.
    if (end < 0) return;
    yield text.slice(from, end);
  }
}

/** Where the object that begins at `from` ends; -1 when it does not. */
export function endOfObject(text: string, from: number): number {
  let depth = 0;
  let quote: string | null = null;
  for (let index = from; index < text.length; index += 1) {
    const character = text[index] as string;
    if (quote !== null) {
      if (character === '\\') index += 1;
      else if (character === quote) quote = null;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

/** Raw line breaks within strings, which some models write, as escapes. */
function breaksEscaped(text: string): string {
  let made = '';
  let from = 0;
  let quoted = false;
  for (const { 0: mark, index } of text.matchAll(/\\[\s\S]|["\n\r\t]/g)) {
    if (mark === '"') quoted = !quoted;
    if (!quoted || mark.length > 1 || mark === '"') continue;
    made += text.slice(from, index) + ESCAPES[mark];
    from = index + 1;
  }
  return made + text.slice(from);
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
