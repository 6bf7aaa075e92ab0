import type { WritableLayout } from '../layout/catalog';

/** How people ask for a form, in English and Korean; a layout's own name always counts. */
const WORDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\btable\b|표로|도표|표\s?형/i, ['table']],
  [/\b(chart|graph|plot|diagram)\b|차트|그래프/i, ['chart']],
  [/\bbullet|\blist\b|목록|글머리|불릿/i, ['bullets']],
  [/\bquot(e|ation)\b|인용/i, ['quote']],
  [/\btimeline\b|연표|타임라인|연대/i, ['timeline']],
  [/\b(process|steps?)\b|단계|절차/i, ['process']],
  [/\b(compar|versus|\bvs\b|pros and cons)|비교|장단점/i, ['comparison', 'two-columns']],
  [/\b(columns?)\b|두 단|2단/i, ['two-columns', 'comparison']],
  [/\b(key (figure|number)|big number)\b|핵심 (수치|숫자)/i, ['key-figure']],
  [/\b(figures|numbers|kpis?)\b|지표|수치/i, ['figures', 'key-figure']],
  [/\bcards?\b|카드/i, ['feature-cards', 'icon-grid']],
  [/\bicons?\b|아이콘/i, ['icon-grid', 'feature-cards']],
  [/\bdefin/i, ['definition']],
  [/정의/, ['definition']],
  [/\bcode\b|코드/i, ['code']],
  [/\b(formula|equation)\b|수식|공식/i, ['formula']],
  [/\b(statement|one sentence)\b|한 문장/i, ['statement']],
  [/\btakeaways?\b|요점|요약/i, ['takeaways']],
];
const ANY =
  /\b(layout|template|another form|differently|visual)|레이아웃|배치|다른 형태|다르게|시각/i;

/**
 * The layouts a wish asks for; the slide keeps its own unless one is named, or a change of layout is.
 *
 * @param versatile what to choose from when the wish names no particular one
 */
export function layoutsAskedFor(
  wish: string,
  all: readonly WritableLayout[],
  versatile: readonly WritableLayout[],
): WritableLayout[] {
  const named = new Set(WORDS.filter(([word]) => word.test(wish)).flatMap(([, names]) => names));
  const lower = wish.toLowerCase();
  for (const { name } of all) if (lower.includes(name) && name.includes('-')) named.add(name);
  const asked = all.filter(({ name }) => named.has(name));
  return asked.length === 0 && ANY.test(wish) ? [...versatile] : asked;
}
