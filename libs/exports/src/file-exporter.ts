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
import { PptxMaker } from './pptx/pptx-file';

export interface ExporterOptions {
  /** Bytes of an installed package's file, for fonts. */
  readonly readFile: ReadFile;
  /** A browser to use instead of the packaged one. */
  readonly browserPath: string | null;
  /** A deck's theme by its name; by default the packaged ones. */
  readonly theme?: (deck: DeckView) => Theme | Promise<Theme>;
}

/** Files of decks, in every format there is. */
export class FileExporter extends DeckExporter {
  private readonly browser: SharedBrowser;
  private readonly makers: Readonly<
    Record<ExportFormat, (input: ExportInput) => Promise<MadeFile>>
  >;

  constructor(private readonly settings: ExporterOptions) {
    super();
    const browser = new SharedBrowser(settings.browserPath);
    const pptx = new PptxMaker(browser);
    this.browser = browser;
    this.makers = {
      json: jsonFile,
      md: markdownFile,
      html: htmlFile,
      pdf: (input) => pdfFile(input, browser),
      png: (input) => pngFile(input, browser),
      pptx: (input) => pptx.make(input),
    };
  }

  async make(
    deck: DeckView,
    format: ExportFormat,
    options: ExportOptions,
    circumstances: ExportCircumstances,
  ): Promise<MadeFile> {
    const { readFile, theme: themeOf = ({ theme }: DeckView) => themeNamed(theme) } = this.settings;
    const theme = await themeOf(deck);
    return this.makers[format]({ deck, theme, options, readFile, ...circumstances });
  }

  /** Ends the browser. */
  close(): Promise<void> {
    return this.browser.close();
  }
}
