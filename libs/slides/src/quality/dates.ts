const MONTHS = [
  'jan(?:uary)?',
  'feb(?:ruary)?',
  'mar(?:ch)?',
  'apr(?:il)?',
  'may',
  'june?',
  'july?',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  'oct(?:ober)?',
  'nov(?:ember)?',
  'dec(?:ember)?',
] as const;
const MONTH = `(?:${MONTHS.join('|')})\\.?`;
const YEAR = '(?:1[5-9]|20)\\d\\d';

const DATE = new RegExp(
  [
    `(?<isoYear>${YEAR})-(?<isoMonth>\\d\\d)(?:-(?<isoDay>\\d\\d))?(?!\\d)`,
    `(?<![\\d.])(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${MONTH})(?:,? (?<year>${YEAR}))?(?![\\p{L}\\d])`,
    `(?<!\\p{L})(?<month2>${MONTH}) (?<day2>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.%])(?:,? (?<year2>${YEAR}))?(?!\\d)`,
    `(?<!\\p{L})(?<month3>${MONTH}),? (?<year3>${YEAR})(?!\\d)`,
    `(?:(?<eastYear>${YEAR})[년年] ?)?(?<eastMonth>\\d{1,2})[월月](?: ?(?<eastDay>\\d{1,2})[일日])?`,
  ].join('|'),
  'giu',
);

/** A date as it is written, and what it means: `2025-03-12`, `2025-03`, `-03-12`, `-03`. */
export interface WrittenDate {
  readonly text: string;
  readonly meaning: string;
}

/** The dates of a text that name a month: in English, in the East Asian way, and ISO 8601. */
export function datesIn(text: string): WrittenDate[] {
  return [...text.matchAll(DATE)].flatMap((match) => {
    const of = match.groups ?? {};
    const year = of['isoYear'] ?? of['year'] ?? of['year2'] ?? of['year3'] ?? of['eastYear'] ?? '';
    const named = of['month'] ?? of['month2'] ?? of['month3'];
    const month = named ? monthOf(named) : Number(of['isoMonth'] ?? of['eastMonth']);
    const day = of['isoDay'] ?? of['day'] ?? of['day2'] ?? of['eastDay'];
    // "3 may" is no date in "only 3 may come"; a month of letters must look like a name.
    if (month < 1 || month > 12 || Number(day ?? 1) > 31 || (named && !/^\p{Lu}/u.test(named)))
      return [];
    const parts = [month, ...(day === undefined ? [] : [Number(day)])];
    const meaning = `${year}${parts.map((part) => `-${String(part).padStart(2, '0')}`).join('')}`;
    return [{ text: match[0].trim(), meaning }];
  });
}

/** What else a reader may say who was told a date: less of it. */
export function impliedBy({ meaning }: WrittenDate): string[] {
  const [year = '', month = '', day] = meaning.split('-');
  return [
    meaning,
    `${year}-${month}`,
    `-${month}`,
    ...(day === undefined ? [] : [`-${month}-${day}`]),
  ];
}

function monthOf(name: string): number {
  return MONTHS.findIndex((month) => new RegExp(`^${month}\\.?$`, 'i').test(name)) + 1;
}
