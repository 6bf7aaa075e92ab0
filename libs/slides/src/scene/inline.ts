/** A stretch of text in one style. */
export interface Run {
  readonly text: string;
  readonly mark: 'strong' | 'em' | 'code' | null;
}

const MARKS =
  /\\([*`\\])|`([^`\n]+)`|\*\*(?=\S)([^*\n]*[^*\s])\*\*|(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^*\s])\*(?![\p{L}\p{N}*])/gu;

/**
 * Splits a text at its inline marks: `**strong**`, `*em*`, `` `code` ``. A backslash before `*`, `` ` `` or
 * itself makes it plain; an asterisk between letters or digits (2*3*4) is plain by itself.
 */
export function parseInline(value: string): Run[] {
  const runs: Run[] = [];
  const push = (text: string, mark: Run['mark']) => {
    const last = runs.at(-1);
    if (text && last && last.mark === mark && mark === null) {
      runs[runs.length - 1] = { text: last.text + text, mark };
    } else if (text) runs.push({ text, mark });
  };
  let at = 0;
  for (const match of value.matchAll(MARKS)) {
    const [whole, escaped, code, strong, em] = match;
    push(value.slice(at, match.index), null);
    if (escaped !== undefined) push(escaped, null);
    else if (code !== undefined) push(code, 'code');
    else if (strong !== undefined) push(strong, 'strong');
    else push(em ?? '', 'em');
    at = match.index + whole.length;
  }
  push(value.slice(at), null);
  return runs;
}

/** The text as a reader sees it, without marks. */
export function plainText(value: string): string {
  return parseInline(value)
    .map((run) => run.text)
    .join('');
}

/** Makes a text of others show exactly as it is, whatever asterisks and backticks it holds. */
export function escapeMarks(value: string): string {
  return value.replace(/[\\*`]/g, '\\$&');
}

export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** A number stays with the sign of its unit: no line begins with % or €. */
export function glued(text: string): string {
  return text.replace(/(\d) (?=[%‰€£¥₩$°])/g, '$1\u00a0');
}

/** Escaped text with its marks as `<strong>`, `<em>` and `<code>`; what no source supports gets a class of its own. */
export function inlineHtml(value: string, unsupported: readonly string[] = []): string {
  const doubted = unsupported.map(glued);
  return parseInline(glued(value))
    .map(({ text, mark }) => {
      const html = doubtedHtml(text, doubted);
      return mark ? `<${mark}>${html}</${mark}>` : html;
    })
    .join('');
}

function doubtedHtml(text: string, doubted: readonly string[]): string {
  const [first, ...others] = doubted;
  if (first === undefined) return escapeHtml(text);
  return partedAt(text, first)
    .map((part) => doubtedHtml(part, others))
    .join(`<span class="unsupported">${escapeHtml(first)}</span>`);
}

/** The text between the places where `stretch` stands; a number does not stand inside a longer one. */
function partedAt(text: string, stretch: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf(stretch); at >= 0; at = text.indexOf(stretch, at + stretch.length)) {
    const before = /^\d/.test(stretch) && /\d[.,]?$/.test(text.slice(0, at));
    const behind = /\d$/.test(stretch) && /^[.,]?\d/.test(text.slice(at + stretch.length));
    if (before || behind) continue;
    parts.push(text.slice(from, at));
    from = at + stretch.length;
  }
  return [...parts, text.slice(from)];
}
