import type { LayoutName } from '../layouts/registry';
import type { SlideContent } from './parse-content';
import { slideTexts } from './slide-text';

/** A stretch of what a slide shows. */
export interface Said {
  readonly field: string;
  readonly text: string;
}

/** All that a slide shows to be read, in reading order: its words, and code and formulas, which are no words. */
export function saidTexts(layout: LayoutName, content: SlideContent): Said[] {
  const texts = slideTexts(layout, content);
  const drawn = (field: 'code' | 'formula'): Said[] =>
    field in content ? [{ field, text: String((content as Record<string, unknown>)[field]) }] : [];
  const own = [...drawn('code'), ...drawn('formula')];
  // Both stand right beneath the title.
  return own.length === 0 ? texts : [...texts.slice(0, 1), ...own, ...texts.slice(1)];
}

/** A text without what only sets it: white space and characters that cannot be seen. */
export const squashed = (text: string): string =>
  text.normalize('NFC').replace(/[\s\p{Cf}\p{Cc}]/gu, '');
