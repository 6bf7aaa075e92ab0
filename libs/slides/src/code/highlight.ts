import hljs from 'highlight.js/lib/common';
import { escapeHtml } from '../scene/inline';

export interface CodeLine {
  readonly html: string;
  readonly text: string;
}

/**
 * Code as lines of html with highlight.js classes. A token that spans lines (comment, template string) is
 * closed at the end of a line and opened again on the next, so that each line stands alone.
 *
 * @param language a name or alias of highlight.js' common languages; others are shown without colours
 */
export function highlightLines(code: string, language: string | null): CodeLine[] {
  const known = language !== null && hljs.getLanguage(language) !== undefined;
  const html = known
    ? hljs.highlight(code, { language, ignoreIllegals: true }).value
    : escapeHtml(code);
  const texts = code.split('\n');
  let open: string[] = [];
  return html.split('\n').map((line, i) => {
    const before = open.join('');
    for (const tag of line.match(/<span [^>]*>|<\/span>/g) ?? []) {
      open = tag === '</span>' ? open.slice(0, -1) : [...open, tag];
    }
    return { html: before + line + '</span>'.repeat(open.length), text: texts[i] ?? '' };
  });
}
