import {
  type AssessedSlide,
  assessDeck,
  parseContent,
  type QualityReport,
  SlideFitter,
  themeNamed,
} from '@presto/slides';
import { SlideComposer, visibleText, type Brief, type SourceDocument } from '@presto/decks';
import { groundsOf, saidIn } from '../../libs/domain/decks/src/domain/grounds';
import { InMemoryThemeStore } from '../../libs/domain/decks/src/testing/in-memory-theme-store';
import { ThemeLibrary } from '../../libs/domain/decks/src/themes/theme-library';
import { packagedFile } from '../../libs/slides/src/testing/font-files';
import { briefFor, deckOf } from './deck-of';

const fitter = new SlideFitter(packagedFile);
/** Composes as a worker does, with the packaged fonts and themes. */
export const composer = new SlideComposer(fitter, new ThemeLibrary(new InMemoryThemeStore()));

export interface AssessedDeck {
  readonly title: string;
  readonly language: string;
  readonly slides: readonly AssessedSlide[];
  readonly report: QualityReport;
}

/** A deck as a worker makes it, shortened, composed and repaired in this theme, and what there is against it. */
export async function assessedDeck(
  document: SourceDocument,
  wishes: Partial<Brief> = {},
  themeName = 'swiss',
): Promise<AssessedDeck> {
  const theme = themeNamed(themeName);
  const brief = briefFor([document], wishes);
  const { language } = brief;
  const verbatim = brief.mode === 'verbatim';
  const evidence = groundsOf([document], saidIn(brief));
  const setting = { language, theme: theme.name, verbatim, evidence };
  const { title, slides } = await deckOf([document], wishes, (draft) =>
    composer.inspect(draft, setting),
  );
  const shown: AssessedSlide[] = [];
  for (const draft of slides) {
    for (const body of await composer.compose(draft, setting, brief.slideCount === null)) {
      const { layout, content } = parseContent(body.layout, body.content);
      const input = { layout, content, theme, language };
      const { size } = await fitter.fitSlide(input);
      shown.push({
        ...body,
        ...{ slide_id: String(shown.length + 1), content },
        layout: layout as AssessedSlide['layout'],
        flow: await fitter.placeSlide(input, size),
      });
    }
  }
  const report = assessDeck({
    ...{ slides: shown, plan: [], language, theme, slideCount: brief.slideCount },
    sources: [{ source_id: document.id, text: document.text }],
    given: [...saidIn(brief), visibleText(document)],
    verbatim: verbatim ? { text: visibleText(document), titles: [document.title] } : null,
  });
  return { title, language, slides: shown, report };
}
