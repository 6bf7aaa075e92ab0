import { slideTexts } from '../content/slide-text';
import { AssessedSlide, Finding } from './finding';
import { density, languageShare } from './words';

/** Words (characters) on a slide beside its title. */
const MOST = { words: 60, characters: 160 } as const;
/** Layouts of two sides, whose heads are seen at once, as a title is. */
const SIDED: ReadonlySet<string> = new Set(['comparison', 'two-columns', 'problem-solution']);
const SIDE_HEAD = /\.(?:label|heading)$/;
const LONGEST_TITLE = { words: 14, characters: 40 } as const;
/** A statement is its title, and has the slide to itself. */
const LONGEST_STATEMENT = { words: 20, characters: 50 } as const;
const LEAST_SHARE = 0.5;

const JUNK: readonly (readonly [RegExp, string])[] = [
  [/\blorem ipsum\b/i, 'placeholder text'],
  [/\b(TODO|TBD|FIXME|XXX)\b/, 'a note of the writer'],
  [/\[(insert|your|add|name|date|company)\b[^\]]*\]/i, 'a placeholder'],
  [/^\s*[[{]\s*"[\w]+"\s*:/, 'raw JSON'],
  [/\b(as an ai|language model|here is the slide|i hope this helps)\b/i, 'chatter of a model'],
  [/\b(at most|max(imum)?) \d+ (characters|words)\b/i, 'an echo of the instructions'],
  [/<\/?(div|p|span|ul|li|h[1-6]|script|style)\b[^>]*>/i, 'markup'],
  [/\[\d+\]\(https?:|\]\(http/, 'Markdown'],
];

/** Density, title length, language and junk of one slide. */
export function textFindings(slide: AssessedSlide, language: string): Finding[] {
  const { slide_id, layout, content } = slide;
  const texts = slideTexts(layout, content);
  const isSided = SIDED.has(layout);
  const beside = texts
    .filter(({ field }) => field !== 'title' && !(isSided && SIDE_HEAD.test(field)))
    .map(({ text }) => text)
    .join('\n');
  const findings: Finding[] = [];
  const add = (
    rule: string,
    severity: Finding['severity'],
    measure: number | string,
    limit: number | string,
    detail: string,
    field?: string,
  ) =>
    findings.push({
      ...{ slide_id, rule, severity, measure, limit, detail },
      ...(field !== undefined && { field }),
    });

  const { count, unit } = density(beside, language);
  const most = layout === 'table' ? MOST[unit] * 1.5 : MOST[unit];
  if (count > most)
    add(
      'density',
      'hint',
      count,
      most,
      `${count} ${unit} beside the title are too many to read while listening.`,
    );
  const title = density(content.title, language);
  const longest = (layout === 'statement' ? LONGEST_STATEMENT : LONGEST_TITLE)[title.unit];
  if (title.count > longest) {
    add(
      'title-length',
      'hint',
      title.count,
      longest,
      'The title is too long to be read at a glance.',
    );
  }
  const share = languageShare(
    texts.map(({ text }) => text),
    language,
  );
  if (share < LEAST_SHARE && layout !== 'code' && layout !== 'formula') {
    add(
      'language',
      'fault',
      Math.round(share * 100),
      LEAST_SHARE * 100,
      `Only ${Math.round(share * 100)} % of the letters are of the deck's language.`,
    );
  }
  for (const { field, text } of texts) {
    const junk = JUNK.find(([pattern]) => pattern.test(text));
    if (junk) add('junk', 'fault', text.slice(0, 60), 'none', `${field} holds ${junk[1]}.`, field);
  }
  return findings;
}
