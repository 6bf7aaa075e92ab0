/** The few words that an extractive deck needs and no source gives. */
export interface Phrases {
  readonly agenda: string;
  readonly takeaways: string;
  readonly summary: string;
  readonly definition: string;
  readonly highest: string;
  readonly lowest: string;
  readonly latest: string;
  readonly first: string;
  readonly rows: string;
  /** Between two dates or names of a range. */
  readonly range: (from: string, to: string) => string;
}

const range = (from: string, to: string): string => `${from}–${to}`;

const PHRASES: Readonly<Record<string, Phrases>> = {
  en: {
    agenda: 'Agenda',
    takeaways: 'Key takeaways',
    summary: 'In short',
    definition: 'What it means',
    highest: 'Highest',
    lowest: 'Lowest',
    latest: 'Latest',
    first: 'First',
    rows: 'Values',
    range,
  },
  ko: {
    agenda: '목차',
    takeaways: '기억할 점',
    summary: '요약',
    definition: '뜻',
    highest: '최고',
    lowest: '최저',
    latest: '최근',
    first: '처음',
    rows: '값',
    range: (from, to) => `${from}~${to}`,
  },
  ja: {
    agenda: '目次',
    takeaways: '覚えておきたいこと',
    summary: '要約',
    definition: '意味',
    highest: '最高',
    lowest: '最低',
    latest: '最新',
    first: '最初',
    rows: '値',
    range: (from, to) => `${from}〜${to}`,
  },
  zh: {
    agenda: '目录',
    takeaways: '要点',
    summary: '小结',
    definition: '含义',
    highest: '最高',
    lowest: '最低',
    latest: '最新',
    first: '最初',
    rows: '数值',
    range,
  },
  de: {
    agenda: 'Inhalt',
    takeaways: 'Das Wichtigste',
    summary: 'Kurz gesagt',
    definition: 'Bedeutung',
    highest: 'Höchster Wert',
    lowest: 'Niedrigster Wert',
    latest: 'Zuletzt',
    first: 'Zuerst',
    rows: 'Werte',
    range,
  },
  fr: {
    agenda: 'Sommaire',
    takeaways: 'À retenir',
    summary: 'En bref',
    definition: 'Définition',
    highest: 'Maximum',
    lowest: 'Minimum',
    latest: 'Dernier',
    first: 'Premier',
    rows: 'Valeurs',
    range,
  },
  es: {
    agenda: 'Agenda',
    takeaways: 'Para recordar',
    summary: 'En resumen',
    definition: 'Definición',
    highest: 'Máximo',
    lowest: 'Mínimo',
    latest: 'Último',
    first: 'Primero',
    rows: 'Valores',
    range,
  },
  ar: {
    agenda: 'المحتويات',
    takeaways: 'أهم النقاط',
    summary: 'باختصار',
    definition: 'المعنى',
    highest: 'الأعلى',
    lowest: 'الأدنى',
    latest: 'الأحدث',
    first: 'الأول',
    rows: 'القيم',
    range,
  },
  hi: {
    agenda: 'विषय सूची',
    takeaways: 'याद रखने योग्य बातें',
    summary: 'संक्षेप में',
    definition: 'अर्थ',
    highest: 'अधिकतम',
    lowest: 'न्यूनतम',
    latest: 'नवीनतम',
    first: 'पहला',
    rows: 'मान',
    range,
  },
  ru: {
    agenda: 'Содержание',
    takeaways: 'Главное',
    summary: 'Кратко',
    definition: 'Значение',
    highest: 'Максимум',
    lowest: 'Минимум',
    latest: 'Последнее',
    first: 'Первое',
    rows: 'Значения',
    range,
  },
};

/** In the deck's language, else in English. */
export function phrasesOf(language: string): Phrases {
  const found = PHRASES[language.split('-')[0]?.toLowerCase() ?? ''] ?? PHRASES['en'];
  if (!found) throw new Error('English phrases are missing');
  return found;
}
