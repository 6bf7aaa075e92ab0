import type { LayoutName } from '../layouts/registry';
import type { SlideContent } from '../content/parse-content';
import type { Theme } from '../themes/theme';
import type { SceneLayout } from '../fit/scene-layout';
import type { VerbatimText } from './verbatim-rule';

/** What is wrong with a slide, or with the deck where `slide_id` is null. */
export interface Finding {
  readonly slide_id: string | null;
  /** Stable: `fit`, `contrast`, `density`, … */
  readonly rule: string;
  /** `fault` breaks a promise of ours; `hint` is worth a look. */
  readonly severity: 'fault' | 'hint';
  readonly measure: number | string;
  readonly limit: number | string;
  /** Path in the content, where one field is at fault. */
  readonly field?: string;
  /** One sentence that a user can act on. */
  readonly detail: string;
}

export interface AssessedSlide {
  readonly slide_id: string;
  readonly layout: LayoutName;
  readonly content: SlideContent;
  readonly html_content: string;
  readonly presenter_notes: string | null;
  readonly citations: readonly {
    readonly source_id: string;
    readonly start: number;
    readonly end: number;
    readonly quote: string;
  }[];
  /** Where its boxes stand, as `SlideFitter.placeSlide` finds it; without it fit and overlap are not judged. */
  readonly flow?: SceneLayout;
}

export interface DeckToAssess {
  readonly slides: readonly AssessedSlide[];
  /** Titles as planned, in order. */
  readonly plan: readonly { readonly slide_id: string; readonly title: string }[];
  /** BCP 47 */
  readonly language: string;
  /** Stored texts by id; empty when the deck was made from a topic alone. */
  readonly sources: readonly { readonly source_id: string; readonly text: string }[];
  /** The number of slides asked for; null when the author was free. */
  readonly slideCount: number | null;
  readonly theme: Theme;
  /** What the user said besides: numbers and dates of the topic or title need no source. */
  readonly given?: readonly string[];
  /** Given for a deck that is to show its text word for word; its words are then judged by that alone. */
  readonly verbatim?: VerbatimText | null;
}

export interface QualityReport {
  /** 0 to 100: what is left after each fault and hint took its share. */
  readonly score: number;
  readonly findings: readonly Finding[];
}
