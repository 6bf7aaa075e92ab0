import { Injectable } from '@nestjs/common';
import type { SlideBody } from '@presto/contracts';
import {
  assessSlide,
  type Evidence,
  type Finding,
  type LayoutName,
  NORMAL_STEP,
  parseContent,
  renderSlide,
  repairSlide,
  type SlideContent,
  SlideFitter,
  stillUnsupported,
  withUnsupported,
} from '@presto/slides';
import type { SlideDraft } from '../ports/deck-author';
import { layOutVerbatim } from './verbatim-layout';
import { ThemeLibrary } from '../themes/theme-library';

/** What a slide is composed for. */
export interface Setting {
  /** BCP 47. */
  readonly language: string;
  readonly theme: string;
  /** What needs no doubt; what a draft says beyond it is marked. Null or absent: marks stay where their words do. */
  readonly evidence?: Evidence | null;
  /** What a draft says is to be found in its sources by its words: all are in its language, and no user asked for more. */
  readonly inSourceWords?: boolean;
  /** The words are a user's own and must not change. */
  readonly verbatim?: boolean;
}

/** Drafts as they are stored: content checked, measured with the theme's fonts, rendered and sanitised. */
@Injectable()
export class SlideComposer {
  constructor(
    private readonly fitter: SlideFitter,
    private readonly themes: ThemeLibrary,
  ) {}

  /**
   * An author's draft, repaired until it fits: another layout for the same words, two slides where their
   * number is free, smaller type. No word is changed; numbers, dates and quotations that nothing supports are marked.
   *
   * @returns one slide, or two
   * @throws AppError `layout.unknown`, `slide.content_invalid`
   */
  async compose(
    draft: SlideDraft,
    setting: Setting,
    maySplit: boolean,
  ): Promise<[SlideBody, ...SlideBody[]]> {
    const { layout, content } = draft;
    const theme = await this.themes.of(setting.theme);
    const input = { layout, content, language: setting.language, theme };
    const slides = setting.verbatim
      ? await layOutVerbatim(this.fitter, input, maySplit)
      : (await repairSlide(this.fitter, input, maySplit)).slides;
    const [first, ...others] = slides.map((slide) =>
      bodyOf(
        draft,
        slide.layout,
        marked(slide.layout, slide.content, content, setting),
        slide.fit.size,
        setting,
      ),
    );
    return first ? [first, ...others] : [await this.composeAsIs(draft, setting)];
  }

  /**
   * A slide in the layout it was given, which is a person's choice; only its size step follows the theme.
   *
   * @throws AppError `layout.unknown`, `slide.content_invalid`
   */
  async composeAsIs(draft: SlideDraft, setting: Setting): Promise<SlideBody> {
    const { layout, content: given } = parseContent(draft.layout, draft.content);
    const content = marked(layout as LayoutName, given, draft.content, setting);
    const theme = await this.themes.of(setting.theme);
    const { size } = await this.fitter.fitSlide({
      layout,
      content,
      language: setting.language,
      theme,
    });
    return bodyOf(draft, layout, content, size, setting);
  }

  /**
   * A written slide in another theme: the layout it has as long as that fits at any size, else another one.
   *
   * @throws AppError `layout.unknown`, `slide.content_invalid`
   */
  async restyle(draft: SlideDraft, setting: Setting): Promise<SlideBody> {
    const { layout, content } = parseContent(draft.layout, draft.content);
    const theme = await this.themes.of(setting.theme);
    const input = { layout, content, language: setting.language, theme };
    const { fits, size } = await this.fitter.fitSlide(input);
    if (fits) return bodyOf(draft, layout, content, size, setting);
    return (await this.compose(draft, setting, false))[0];
  }

  /**
   * Every rule that a draft breaks as it is, at the normal size of type, before anything is repaired.
   *
   * @throws AppError `layout.unknown`, `slide.content_invalid`
   */
  async inspect(draft: SlideDraft, setting: Setting): Promise<readonly Finding[]> {
    const { layout, content } = parseContent(draft.layout, draft.content);
    const theme = await this.themes.of(setting.theme);
    const input = { layout, content, language: setting.language, theme };
    const flow = await this.fitter.placeSlide(input, NORMAL_STEP);
    const { language, evidence = null, inSourceWords = false } = setting;
    const { presenterNotes: notes, citations } = draft;
    return assessSlide({
      ...{ layout: layout as LayoutName, content, flow, language, evidence, notes },
      ...{ citations, inSourceWords },
    });
  }
}

/** The content with what nothing supports marked; without anything to judge by, earlier marks go where their words went. */
function marked(
  layout: LayoutName,
  content: SlideContent,
  before: Readonly<Record<string, unknown>>,
  { evidence }: Setting,
): SlideContent {
  const earlier = (before as Partial<SlideContent>).unsupported ?? [];
  const marks = evidence
    ? evidence.unsupported(layout, content).map(({ field, text }) => ({ field, text }))
    : stillUnsupported(layout, content, earlier);
  return withUnsupported(content, marks);
}

function bodyOf(
  { presenterNotes, citations }: SlideDraft,
  layout: string,
  content: SlideBody['content'],
  size: NonNullable<Parameters<typeof renderSlide>[0]['size']>,
  { language }: Setting,
): SlideBody {
  return {
    layout,
    content,
    html_content: renderSlide({ layout, content, language, size }),
    presenter_notes: presenterNotes,
    citations: [...citations],
  };
}
