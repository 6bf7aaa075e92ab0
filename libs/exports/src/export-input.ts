import type { DeckView, ExportOptions } from '@presto/contracts';
import type { ExportCircumstances } from '@presto/decks';
import type { ReadFile, Theme } from '@presto/slides';

/** What every maker of files is given. */
export interface ExportInput extends ExportCircumstances {
  readonly deck: DeckView;
  readonly theme: Theme;
  readonly options: ExportOptions;
  readonly readFile: ReadFile;
}
