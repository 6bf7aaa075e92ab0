import type { DeckView, ExportFormat, ExportOptions } from '@presto/contracts';
import { DeckExporter, ExportCircumstances, MadeFile } from '@presto/decks';
import { ReadFile, Theme, themeNamed } from '@presto/slides';
import { pdfFile } from './browser/pdf-file';
import { pngFile } from './browser/png-file';
import { SharedBrowser } from './browser/shared-browser';
import type { ExportInput } from './export-input';
import { htmlFile } from './html/html-file';
import { jsonFile } from './json/json-file';
import { markdownFile } from './markdown/markdown-file';

export interface ExporterOptions {
  /** Bytes of an installed package's file, for fonts. */
  readonly readFile: ReadFile;
  /** A browser to use instead of the packaged one. */
  readonly browserPath: string | null;
  /** A deck's theme by its name; by default the packaged ones. */
  readonly theme?: (deck: DeckView) => Theme | Promise<Theme>;
}

type Maker = (input: ExportInput, browser: SharedBrowser) => Promise<MadeFile>;

const MAKERS: Readonly<Record<ExportFormat, Maker>> = {
  json: jsonFile,
  md: markdownFile,
  html: htmlFile,
  pdf: pdfFile,
  png: pngFile,
};

/** Files of decks, in every format there is. */
export class FileExporter extends DeckExporter {
  private readonly browser: SharedBrowser;

  constructor(private readonly settings: ExporterOptions) {
    super();
    this.browser = new SharedBrowser(settings.browserPath);
  }

  async make(
    deck: DeckView,
    format: ExportFormat,
    options: ExportOptions,
    circumstances: ExportCircumstances,
  ): Promise<MadeFile> {
    const { readFile, theme: themeOf = ({ theme }: DeckView) => themeNamed(theme) } = this.settings;
    const theme = await themeOf(deck);
    return MAKERS[format]({ deck, theme, options, readFile, ...circumstances }, this.browser);
  }

  /** Ends the browser. */
  close(): Promise<void> {
    return this.browser.close();
  }
}
