import { escapeHtml } from '@presto/slides';

/** What stands for a formula while its slide is drafted: the LaTeX itself, in a box of the drawn one's size. */
export function formulaSvg(latex: string, em: number, room: { width: number; height: number }) {
  const width = Math.min(room.width, Math.max(200, latex.length * em * 0.5));
  const height = em * 2;
  const text = `<text x="0" y="${em * 1.3}" font-size="${em * 0.8}">${escapeHtml(latex)}</text>`;
  return {
    svg: `<svg class="formula" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">${text}</svg>`,
    width,
    height,
  };
}

/** Half-written LaTeX is no fault: the author is still typing. */
export function formulaFault(): null {
  return null;
}
