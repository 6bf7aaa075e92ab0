import { Injectable } from '@nestjs/common';
import type { SlideBody } from '@presto/contracts';
import { parseContent, renderSlide, repairSlide, SlideFitter } from '@presto/slides';
import type { SlideDraft } from '../ports/deck-author';
import { ThemeLibrary } from '../themes/theme-library';

/** What a slide is composed for. */
export interface Setting {
  /** BCP 47. */
  readonly language: string;
  readonly theme: string;
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
   * number is free, smaller type. No word is changed.
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
    const { slides } = await repairSlide(this.fitter, input, maySplit);
    const [first, ...others] = slides.map((slide) =>
      bodyOf(draft, slide.layout, slide.content, slide.fit.size, setting),
    );
    return first ? [first, ...others] : [await this.composeAsIs(draft, setting)];
  }

  /**
   * A slide in the layout it was given, which is a person's choice; only its size step follows the theme.
   *
   * @throws AppError `layout.unknown`, `slide.content_invalid`
   */
  async composeAsIs(draft: SlideDraft, setting: Setting): Promise<SlideBody> {
    const { layout, content } = parseContent(draft.layout, draft.content);
    const theme = await this.themes.of(setting.theme);
    const { size } = await this.fitter.fitSlide({
      layout,
      content,
      language: setting.language,
      theme,
    });
    return bodyOf(draft, layout, content, size, setting);
  }
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
