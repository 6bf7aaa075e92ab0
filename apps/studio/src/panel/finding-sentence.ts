import type { Finding } from '../api/quality';
import { valueAt } from '../content/path';
import { withoutMarks } from '../edit/marks';
import type { Dictionary } from '../i18n/en';

/** Characters of a text by which a person knows it again. */
const RECOGNISED_BY = 48;

/** What a finding says, in the reader's language, with the words at its place instead of the place's name. */
export function sentenceFor(
  { rule, field, detail, measure, limit }: Omit<Finding, 'slide_id' | 'severity'>,
  content: unknown,
  says: Dictionary['findingSays'],
): string {
  const value = field === undefined ? null : valueAt(content, field);
  const words = typeof value === 'string' ? beginning(withoutMarks(value)) : null;
  const own = says[rule];
  if (own) return own({ words, measure, limit });
  if (field === undefined || words === null || !detail.startsWith(`${field} `)) return detail;
  return `“${words}”${detail.slice(field.length)}`;
}

function beginning(text: string): string {
  return text.length > RECOGNISED_BY ? `${text.slice(0, RECOGNISED_BY).trimEnd()}…` : text;
}
