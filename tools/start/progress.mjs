const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Text as one safe line: what a document says must not steer the terminal.
 *
 * @param {string} text
 */
export function plain(text) {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}

/**
 * Cuts text to at most `columns` columns of a terminal, in which East Asian characters take two.
 *
 * @param {string} text
 * @param {number} columns
 */
export function fitted(text, columns) {
  let width = 0;
  let kept = '';
  let shorter = '';
  for (const { segment } of graphemes.segment(text)) {
    width += WIDE.test(segment) ? 2 : 1;
    if (width > columns) return `${shorter}…`;
    kept += segment;
    if (width < columns) shorter = kept;
  }
  return kept;
}

/**
 * One line such as `████████░░░░░░░░  4/8  Why now`.
 *
 * @param {{ done: number, total: number | null, label: string }} progress `total` null: not known yet
 * @param {number} columns of the terminal
 */
export function progressLine({ done, total, label }, columns) {
  const cells = Math.max(8, Math.min(32, Math.floor(columns / 3)));
  const filled = total ? Math.floor((Math.min(done, total) / total) * cells) : 0;
  const bar = '█'.repeat(filled) + '░'.repeat(cells - filled);
  const head = `${bar}  ${done}/${total ?? '?'}  `;
  return head + fitted(plain(label), Math.max(0, columns - head.length - 1));
}

/**
 * Prints lines, with a progress bar below them where the output is a terminal.
 *
 * @param {{ isTTY?: boolean, columns?: number, write(text: string): unknown }} output
 */
export function progressDisplay(output) {
  const clear = output.isTTY ? '\r\x1b[2K' : '';
  let bar = '';
  return {
    /** @param {string} text */
    line(text) {
      output.write(`${clear}${text}\n${bar}`);
    },
    /** @param {{ done: number, total: number | null, label: string }} progress */
    bar(progress) {
      if (!output.isTTY) return;
      bar = progressLine(progress, output.columns || 80);
      output.write(clear + bar);
    },
    /** Takes the bar away. */
    end() {
      if (bar) output.write(clear);
      bar = '';
    },
  };
}
