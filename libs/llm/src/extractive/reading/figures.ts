/** A number that a slide can stand on: with a currency, a unit or a sign of its kind. */
export interface Figure {
  /** As it is said, its currency with it: `$4.2`, `38`. */
  readonly value: string;
  readonly unit: string | null;
  /** Where it stands in the text it was found in. */
  readonly at: number;
  /** Higher for what people remember: shares and sums of money before plain counts. */
  readonly weight: number;
}

const DIGITS = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const SCALE = 'thousand|million|billion|trillion|bn|[kKMB](?![\\p{L}])|천만|백만|십억|만|억|조';
const KOREAN_UNITS =
  '원|명|개국|개월|개소|개|곳|건|시간|분|초|일|주|년|톤|배|회|대|가구|점|마리|잔|킬로그램|그램|킬로미터|미터|도|킬로와트시|퍼센트포인트|퍼센트|제곱미터|㎡|평|권|편|종|가지|호|세대|위';
const LATIN_UNITS =
  'percentage points?|percent|per cent|points?|kg|g|km|cm|mm|m²|m2|m|tonnes?|tons?|t|litres?|liters?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|people|employees|staff|customers?|users?|members?|visitors?|stores?|shops?|cafés?|farms?|sites?|units?|bags?|cups?|orders?|times|countries|cities|hectares|acres|homes|households|MWh|kWh|GWh|MW|kW|GB|MB|TB|ms|ppm|°C|euros?|dollars?|pounds?';

const FIGURE = new RegExp(
  `(?<![\\p{L}\\d.,/-])(?:(?<won>(?:\\d[\\d,.]*\\s?조\\s?)?(?:\\d[\\d,.]*\\s?억\\s?)?(?:\\d[\\d,.]*\\s?[천백]?만)?(?<=[조억만]))\\s?원|(?<money>(?:US\\$|[$€£¥₩])\\s?(?:${DIGITS}))(?:\\s?(?<scale>${SCALE}))?|(?<share>[+−-]?(?:${DIGITS}))\\s?(?<sign>%p|%|‰)|(?<count>${DIGITS})\\s?(?<unit>(?:(?:${SCALE})\\s?)?(?:(?:${KOREAN_UNITS})(?!\\d)|(?:${LATIN_UNITS})(?![\\p{L}\\d]))|(?:${SCALE})(?![\\p{L}])))`,
  'gu',
);

/** The figures of a text in reading order; years, versions and bare numbers are none. */
export function figuresIn(text: string): Figure[] {
  const figures: Figure[] = [];
  for (const match of text.matchAll(FIGURE)) {
    const { won, money, scale, share, sign, count, unit } = match.groups ?? {};
    const year =
      count !== undefined && /^(?:1[89]|20)\d\d$/.test(count) && /^(?:년|years?)/.test(unit ?? '');
    const ordinal = /^(?:일|호|위|점|도|주|년|대)$/.test(unit ?? '') && Number(count) <= 31;
    const value = (won?.trim() ?? money ?? share ?? count ?? '').replace(
      won === undefined ? /\s/g : / {2,}/g,
      '',
    );
    if (year || ordinal || value.length > 9) continue;
    const weight =
      won !== undefined || money !== undefined || share !== undefined
        ? 3
        : Number(value.replace(/,/g, '')) >= 10
          ? 2
          : 1;
    figures.push({
      value,
      unit: won === undefined ? (scale ?? sign ?? unit?.trim() ?? null) : '원',
      at: match.index,
      weight,
    });
  }
  return figures;
}
