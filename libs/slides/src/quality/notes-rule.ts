import type { AssessedSlide, Finding } from './finding';
import { density } from './words';

/** Spoken words, or East Asian characters, in two minutes. */
const LONGEST = { words: 260, characters: 600 } as const;

/** Notes that take longer to say than a slide is shown. */
export function notesFindings(
  { slide_id, presenter_notes }: Pick<AssessedSlide, 'slide_id' | 'presenter_notes'>,
  language: string,
): Finding[] {
  const { count, unit } = density(presenter_notes ?? '', language);
  if (count <= LONGEST[unit]) return [];
  const detail = 'The notes take longer than two minutes to say.';
  const rule = { rule: 'notes-length', severity: 'hint' as const };
  return [{ slide_id, ...rule, measure: count, limit: LONGEST[unit], detail }];
}
