import { escapeHtml } from '@presto/slides';

/** Code without colours, line by line; the written slide brings them. */
export function highlightLines(code: string): { html: string; text: string }[] {
  return code.split('\n').map((text) => ({ html: escapeHtml(text), text }));
}
