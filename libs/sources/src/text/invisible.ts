/** Soft hyphens, zero-width spaces, direction controls, word joiners, tag characters, control characters. */
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB]/;
const JOINER = /[\u200C\u200D]/;
/** Up to here letters do not join, so a joiner behind them can only hide something. */
const LAST_UNJOINED = '\u05FF';

/** Whether a reader would not see this character; joiners are needed by Arabic and Indic script and emoji. */
export const isInvisible = (char: string, before: string | undefined): boolean =>
  INVISIBLE.test(char) ||
  char === '\uDB40' ||
  (JOINER.test(char) && (before ?? '') <= LAST_UNJOINED);

/** Whether anything in this text can be seen. */
export function hasVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/[\u115F\u1160\u3164\uFFA0]/g, ''));
}
