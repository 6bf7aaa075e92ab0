// What a model says may be long and made to be slow: each of these looks at a character a bounded number of times.
const LINK = /!?\[([^\][]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)/g;
const TAG = /<\/?[a-z][^<>]*>|<!--[\s\S]*?(?:-->|$)/gi;
const ADDRESS =
  /(?:\b[a-z][a-z0-9+.-]{0,30}:\/\/|\bwww\.|\b(?:mailto|javascript|data|vbscript|file):)[^\s<>"'`)\]}]*/gi;
const CONTROL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

/**
 * Text of a model as it may stand on a slide: no markup, no address that the user did not give, no
 * invisible characters. Links keep their words.
 *
 * @param allowed text in which an address may stand, such as the user's own wish
 */
export function cleanText(text: string, allowed = ''): string {
  return text
    .replace(CONTROL, '')
    .replace(LINK, '$1')
    .replace(TAG, '')
    .replace(ADDRESS, (address) => (allowed.includes(address) ? address : ''))
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ +([.,;:!?])/g, '$1')
    .replace(/\(\s*\)/g, '')
    .trim();
}

/** Code as it may stand on a slide: lines with an address stay only when the source has them word for word. */
export function cleanCode(code: string, source: string): string {
  return code
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => !line.match(ADDRESS) || source.includes(line.trim()))
    .join('\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Shortened to `limit` characters: at a sentence, else at a clause, else at a word. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit + 1);
  for (const mark of [/[.!?。！？](?=\s|$)/gu, /[,;:–—、，](?=\s|$)/gu]) {
    const last = [...cut.matchAll(mark)].at(-1);
    if (last && last.index >= limit * 0.4)
      return cut.slice(0, last.index + (mark.source.startsWith('[.') ? 1 : 0)).trim();
  }
  const space = cut.lastIndexOf(' ');
  return (space > limit * 0.5 ? cut.slice(0, space) : text.slice(0, limit)).trim();
}
