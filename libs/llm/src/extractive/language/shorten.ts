import { lengthInWords } from './words';

const CLOSING_MARKS = /[\s.。．।۔!！;；,，:：]+$/u;
/** Where what follows is an addition to a clause that can stand alone. */
const JOINTS =
  /;\s|\s(?:--|—|–)\s|—|,\s(?=(?:which|who|whose|where|so that|so|and (?:it|they|we|the|this|he|she)|but|while|whereas|since|as|although|though|because|making|including|such as|by (?=\w+ing)|meaning|rather than|instead of|even|typically|usually|especially|not)\b)|\s(?=(?:because|so that|whereas|although|even though|rather than)\b)|\s(?=\([^()]*\)[.。]?$)|(?<=[가-힣](?:으며|하며|되며|이며|지만|는데)),?\s|；|。/gu;
/** Openings whose main clause is still to come. */
const SUBORDINATE =
  /^(?:if|when|while|because|since|although|though|as|unless|until|whenever|where|whether|given|after|before|once|despite|rather than|instead of)\b/i;

/** Pictures at the front of a heading or item, which no packaged font has. */
const PICTURES = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u200D\s]+(?=\S)/u;

/** A sentence without the mark at its end, as titles and points are set. Question marks stay. */
export function bare(sentence: string): string {
  const text = sentence.trim().replace(PICTURES, '');
  const cut = text.replace(CLOSING_MARKS, '');
  return /\b(?:etc|e\.g|i\.e|Inc|Ltd|Co|[A-Z])$/.test(cut)
    ? text.replace(/[\s;；,，:：]+$/u, '')
    : cut;
}

/** A heading without its number, which counts through another document than the deck. */
export const unnumbered = (heading: string): string =>
  heading.replace(/^(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.)]\s+(?=\S)/, '');

function balanced(text: string): boolean {
  const count = (marks: RegExp): number => text.match(marks)?.length ?? 0;
  return (
    count(/[([（「『“]/g) === count(/[)\]）」』”]/g) &&
    count(/"/g) % 2 === 0 &&
    count(/`/g) % 2 === 0
  );
}

/**
 * The sentence when it fits, else its longest front that does and can stand alone: it ends where a joint
 * begins an addition, nothing is left open, and its own main clause is within. Always a verbatim slice; null when
 * there is none.
 */
export function shorten(sentence: string, maxCharacters: number, maxWords: number): string | null {
  const whole = bare(sentence);
  const fits = (text: string): boolean =>
    text.length <= maxCharacters && lengthInWords(text) <= maxWords;
  if (fits(whole)) return whole;
  if (SUBORDINATE.test(whole)) return null;
  let best: string | null = null;
  for (const joint of whole.matchAll(JOINTS)) {
    const front = bare(whole.slice(0, joint.index));
    if (!fits(front)) break;
    const enough = lengthInWords(front) >= 5 && front.length * 3 >= Math.min(whole.length, 160);
    if (enough && balanced(front) && !/[가-힣](?:으며|하며|되며|이며|지만|는데)$/.test(front))
      best = front;
  }
  return best;
}
