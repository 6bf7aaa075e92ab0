import type { ExportFormat, ExportOptions } from '@presto/contracts';
import { ExportOptionInvalid } from './export.errors';

/** What each format takes, and what it does when it is not told. */
const DEFAULTS = {
  html: { notes: false },
  pptx: { notes: true },
  pdf: {},
  md: { notes: true },
  json: {},
  png: { slide: 1 },
} as const satisfies Record<ExportFormat, ExportOptions>;

/**
 * The options a format is made with: the same wish always in the same words, so that it is known again.
 *
 * @param written numbers of the slides that there are
 * @throws ExportOptionInvalid naming the option
 */
export function exportOptions(
  format: ExportFormat,
  given: Readonly<Record<string, unknown>>,
  written: readonly number[],
): ExportOptions {
  const defaults: ExportOptions = DEFAULTS[format];
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(defaults, name)) continue;
    const taken = Object.keys(defaults);
    const words = taken.length === 0 ? 'takes no options' : `takes only ${taken.join(', ')}`;
    throw new ExportOptionInvalid(
      `options.${name.slice(0, 60)}`,
      `is not known: ${format} ${words}`,
    );
  }
  const options = { ...defaults, ...given };
  if ('notes' in options && typeof options.notes !== 'boolean')
    throw new ExportOptionInvalid('options.notes', 'must be true or false');
  if ('slide' in options && !written.includes(options.slide as number)) {
    const which = written.length === 1 ? `${written[0]}` : `one of ${written.join(', ')}`;
    throw new ExportOptionInvalid(
      'options.slide',
      `must be the number of a written slide: ${which}`,
    );
  }
  return options;
}
