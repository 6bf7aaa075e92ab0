import { franc } from 'franc-min';

/** Letters that suffice to tell a language. */
const SAMPLE = 20_000;

/** Scripts that one language of wide use stands for, with that language. */
const SCRIPTS: readonly [RegExp, string][] = [
  [/\p{sc=Hangul}/u, 'ko'],
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/u, 'ja'],
  [/\p{sc=Han}/u, 'zh'],
  [/\p{sc=Arabic}/u, 'ar'],
  [/\p{sc=Devanagari}/u, 'hi'],
  [/\p{sc=Cyrillic}/u, 'ru'],
  [/\p{sc=Hebrew}/u, 'he'],
  [/\p{sc=Greek}/u, 'el'],
  [/\p{sc=Thai}/u, 'th'],
  [/\p{sc=Bengali}/u, 'bn'],
  [/\p{sc=Tamil}/u, 'ta'],
  [/\p{sc=Telugu}/u, 'te'],
];

/** ISO 639-3 of franc to BCP 47. */
const SHORT: Readonly<Record<string, string>> = {
  eng: 'en',
  deu: 'de',
  fra: 'fr',
  spa: 'es',
  por: 'pt',
  ita: 'it',
  nld: 'nl',
  pol: 'pl',
  tur: 'tr',
  vie: 'vi',
  ind: 'id',
  swe: 'sv',
  ron: 'ro',
  hun: 'hu',
  ces: 'cs',
  rus: 'ru',
  ukr: 'uk',
  arb: 'ar',
  pes: 'fa',
  urd: 'ur',
  hin: 'hi',
  mar: 'mr',
  nep: 'ne',
};
const ENGLISH =
  /\b(?:the|and|of|to|in|is|that|for|are|with|it|on|as|be|by|this|from|at|or|an|was|we|why|how|what|when|which|who|our|your|their)\b/gi;

/** Which of several languages of one script; the fallback where the text is too short to tell. */
function among(text: string, only: string[], fallback: string): string {
  return SHORT[franc(text, { only, minLength: 24 })] ?? fallback;
}

function latin(text: string): string {
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  const english = text.match(ENGLISH)?.length ?? 0;
  if (words === 0 || english / words > 0.12) return 'en';
  const only = [
    'eng',
    'deu',
    'fra',
    'spa',
    'por',
    'ita',
    'nld',
    'pol',
    'tur',
    'vie',
    'ind',
    'swe',
    'ron',
    'hun',
    'ces',
  ];
  return among(text, only, 'en');
}

/**
 * The language of a text as BCP 47: by the shares of its scripts first (Hangul, kana and Han weigh three times a
 * Latin letter, as they carry that much more), then, where languages share a script, by franc's trigrams.
 */
export function detectLanguage(text: string): string {
  const letters = text.slice(0, SAMPLE).match(/\p{L}/gu) ?? [];
  const counts = new Map<string, number>();
  let other = 0;
  for (const letter of letters) {
    const language = SCRIPTS.find(([script]) => script.test(letter))?.[1];
    if (language) counts.set(language, (counts.get(language) ?? 0) + 1);
    else other++;
  }
  const weigh = (language: string): number =>
    (counts.get(language) ?? 0) * (['ko', 'ja', 'zh'].includes(language) ? 3 : 1);
  const japanese = (counts.get('ja') ?? 0) * 12 > (counts.get('zh') ?? 0) && counts.has('ja');
  if (japanese) counts.set('ja', (counts.get('ja') ?? 0) + (counts.get('zh') ?? 0)).delete('zh');
  const [best = null] = [...counts.keys()].sort((a, b) => weigh(b) - weigh(a));
  const sample = text.slice(0, SAMPLE / 4);
  if (best === null || weigh(best) < other) return latin(sample);
  if (best === 'ru') return among(sample, ['rus', 'ukr'], 'ru');
  if (best === 'ar') return among(sample, ['arb', 'pes', 'urd'], 'ar');
  if (best === 'hi') return among(sample, ['hin', 'mar', 'nep'], 'hi');
  return best;
}
