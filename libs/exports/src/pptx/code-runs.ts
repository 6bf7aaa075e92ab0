import type { Theme } from '@presto/slides';

type Token = keyof Theme['colours']['code'];

/** Which colour of a theme highlight.js' classes have; the style sheet groups them the same way. */
const TOKENS: Readonly<Record<Token, RegExp>> = {
  keyword: /^hljs-(keyword|built_in|literal|selector-tag|tag|name|section)$/,
  string: /^hljs-(string|regexp|addition|symbol|char|bullet)$/,
  number: /^hljs-(number|type|attr|attribute|variable|template-variable|meta)$/,
  comment: /^hljs-(comment|quote|deletion)$/,
  name: /^hljs-(title|selector-class|selector-id)$/,
};
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

export interface CodeRun {
  readonly text: string;
  readonly token: Token | null;
}

/** A highlighted line, as highlight.js writes it, in stretches of one colour. */
export function codeRuns(html: string): CodeRun[] {
  const runs: CodeRun[] = [];
  const open: (Token | null)[] = [];
  for (const [whole, classes] of html.matchAll(/<span class="([^"]*)">|<\/span>|[^<]+/g)) {
    if (classes !== undefined) open.push(tokenOf(classes) ?? open.at(-1) ?? null);
    else if (whole === '</span>') open.pop();
    else runs.push({ text: unescaped(whole), token: open.at(-1) ?? null });
  }
  return runs;
}

function tokenOf(classes: string): Token | null {
  const names = classes.split(' ');
  const found = Object.entries(TOKENS).find(([, own]) => names.some((name) => own.test(name)));
  return (found?.[0] as Token | undefined) ?? null;
}

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex as string, 16));
    return decimal ? String.fromCodePoint(Number(decimal)) : (ENTITIES[name as string] ?? whole);
  });
}
