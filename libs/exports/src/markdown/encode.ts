import { parseInline } from '@presto/slides';

/** Everything that Markdown (CommonMark, GFM, with formulas) reads as more than a letter, wherever it stands. */
const SPECIAL = /[\\`*_[\]|~$#]/g;

/** A text that shows as it is in Markdown: no mark, link, html or list begins in it. It is one line. */
export function plainMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(SPECIAL, '\\$&');
  const shown = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // What begins a list, a rule or an underlined heading does so at the start of a line alone.
  return shown.replace(/^(\s*)([-+=])/, '$1\\$2').replace(/^(\s*\d+)([.)])/, '$1\\$2');
}

/** A text of a slide with its own few marks. */
export function inlineMarkdown(value: string): string {
  const runs = parseInline(value);
  return runs
    .map(({ text, mark }, i) => {
      if (mark === 'code') return codeSpan(text);
      const shown = i === 0 || mark ? plainMarkdown(text) : withoutLineStart(text);
      if (mark === 'strong') return `**${shown}**`;
      return mark === 'em' ? `*${shown}*` : shown;
    })
    .join('');
}

/** In the middle of a line nothing begins one. */
function withoutLineStart(text: string): string {
  return plainMarkdown(`x${text}`).slice(1);
}

function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const fence = '`'.repeat(longestRun(line) + 1);
  // A pipe ends a cell even in code; the backslash before it is GFM's own way out.
  return `${fence}${line.startsWith('`') || line.endsWith('`') ? ` ${line} ` : line}${fence}`.replaceAll(
    '|',
    '\\|',
  );
}

/** Code as a block that nothing in it can end. */
export function codeBlock(code: string, language: string | null): string {
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}${(language ?? '').replace(/[^\w+#.-]/g, '')}\n${code}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
