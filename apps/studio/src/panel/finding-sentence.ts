import type { Finding } from '../api/quality';
import { valueAt } from '../content/path';

/** Characters of a text by which a person knows it again. */
const RECOGNISED_BY = 48;

/** What a finding says, with the words that stand at its place instead of the place's name. */
export function sentenceFor(
  { field, detail }: Pick<Finding, 'field' | 'detail'>,
  content: unknown,
): string {
  const value = field === undefined ? null : valueAt(content, field);
  if (field === undefined || typeof value !== 'string' || !detail.startsWith(`${field} `))
    return detail;
  const words =
    value.length > RECOGNISED_BY ? `${value.slice(0, RECOGNISED_BY).trimEnd()}…` : value;
  return `“${words}”${detail.slice(field.length)}`;
}
