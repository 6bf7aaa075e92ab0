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
/** Languages of Latin script that are told apart, by words that every text of theirs is full of. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'the and of to in is that for are with it on as be by this from at or an was we why how what when which who our your their',
  de: 'der die das und ist nicht ein eine den dem mit auf für von zu im sich auch werden wird sind als bei aus nach wie oder',
  fr: 'le la les des et est un une que qui dans pour pas sur avec plus par au aux ce sont ont du ne se',
  es: 'el la los las de y que en un una es por con para se del no al lo como más su son',
  pt: 'o os as de e que em um uma é por com para se do da no na não mais são dos das ao',
  it: 'il lo la gli le di e che in un una è per con non del della si sono al nel come anche più',
  nl: 'de het een en van is dat niet op te met voor zijn aan die er ook naar bij om wordt worden',
  pl: 'i w na z do się nie to jest że jak dla od po są przez oraz co lub przy jego być',
  tr: 've bir bu da de için ile çok daha olarak olan gibi en kadar sonra her ama ne mi değil var',
  vi: 'và của là có trong cho được các với không này một những đã để khi từ người về như',
  id: 'yang dan di ini itu dengan untuk dari pada adalah tidak dalam akan ke juga atau oleh sebagai bisa ada',
  sv: 'och att det som en på är av för med den till inte om ett har de vi kan från eller var',
  ro: 'și de la în cu pe care nu este un o din pentru mai să au sau prin fi ce sunt',
  hu: 'a az és hogy nem is egy van ez meg de már csak ha mint volt vagy azt lesz minden',
  cs: 'a v na je se že z do s o to si jako jsou pro by ale nebo od po při které byl',
};
const KNOWN = new Map(
  Object.entries(FUNCTION_WORDS).map(([language, words]) => [language, new Set(words.split(' '))]),
);
/** Share of a text's words that must be such words for it to be running text of that language. */
const LEAST_SHARE = 0.1;

/** Which of several languages of one script; the fallback where the text is too short to tell. */
function among(text: string, only: string[], fallback: string): string {
  return SHORT[franc(text, { only, minLength: 24 })] ?? fallback;
}

/**
 * English unless the text is surely of another language: trigrams guess at tables, names and numbers as well, so their
 * guess counts only where the text has the small words of that language too.
 */
function latin(text: string): string {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const share = (language: string): number =>
    words.filter((word) => KNOWN.get(language)?.has(word)).length / Math.max(1, words.length);
  if (share('en') > 0.12) return 'en';
  const only = Object.entries(SHORT).flatMap(([code, language]) =>
    KNOWN.has(language) ? [code] : [],
  );
  const guess = among(text, only, 'en');
  return share(guess) >= LEAST_SHARE && share(guess) > share('en') ? guess : 'en';
}

/** Code is written in English whatever the text around it is. */
const withoutCode = (text: string): string =>
  text
    .slice(0, 4 * SAMPLE)
    .split(/^[ \t]{0,3}(?:```|~~~).*$/m)
    .filter((_, at) => at % 2 === 0)
    .join('\n')
    .replace(/`[^`\n]*`|https?:\/\/\S+/g, ' ');

/**
 * The language of a text as BCP 47: by the shares of its scripts first (Hangul, kana and Han weigh three times a
 * Latin letter, as they carry that much more), then, where languages share a script, by franc's trigrams.
 */
export function detectLanguage(given: string): string {
  const prose = withoutCode(given);
  const text = /\p{L}/u.test(prose) ? prose : given;
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
