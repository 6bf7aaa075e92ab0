import type { SlideBody } from '@presto/contracts';
import { parseContent, renderSlide, SlideFitter } from '@presto/slides';
import { Setting, SlideComposer } from '../domain/slide-composer';
import type { SlideDraft } from '../ports/deck-author';
import { ThemeLibrary } from '../themes/theme-library';
import { InMemoryThemeStore } from './in-memory-theme-store';

/** Composes at the normal size without opening a font: what fits is proven in libs/slides. */
export class UnmeasuredComposer extends SlideComposer {
  constructor() {
    super(
      new SlideFitter(() => Promise.reject(new Error('no font is needed here'))),
      new ThemeLibrary(new InMemoryThemeStore()),
    );
  }

  override async compose(
    draft: SlideDraft,
    setting: Setting,
  ): Promise<[SlideBody, ...SlideBody[]]> {
    return [await this.composeAsIs(draft, setting)];
  }

  override restyle(draft: SlideDraft, setting: Setting): Promise<SlideBody> {
    return this.composeAsIs(draft, setting);
  }

  override inspect(): Promise<[]> {
    return Promise.resolve([]);
  }

  override composeAsIs(
    { presenterNotes, citations, ...draft }: SlideDraft,
    { language }: Setting,
  ): Promise<SlideBody> {
    const { layout, content } = parseContent(draft.layout, draft.content);
    const html_content = renderSlide({ layout, content, language });
    return Promise.resolve({
      layout,
      content,
      html_content,
      presenter_notes: presenterNotes,
      citations: [...citations],
    });
  }
}
