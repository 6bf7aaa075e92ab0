/** Shortened to `limit` characters at a word, without an ellipsis. */
export function shortened(text: string, limit: number): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= limit) return plain;
  const cut = plain.slice(0, limit + 1);
  const space = cut.lastIndexOf(' ');
  return (space > limit / 2 ? cut.slice(0, space) : plain.slice(0, limit)).replace(
    /[\s,;:(–-]+$/u,
    '',
  );
}

/** What a list puts before its items. */
export const LIST_MARK = /^\s*(?:[-*•]|\d{1,2}[.)])\s+/u;

/** A sentence as a title: without list marks and the final stop. */
export function asTitle(sentence: string, limit: number): string {
  const plain = sentence.replace(LIST_MARK, '').replace(/[*_`|#>]+/g, ' ');
  return shortened(plain, limit).replace(/[.。]$/u, '') || shortened(sentence, limit);
}
