import type { LayoutName } from '../layouts/registry';
import type { SlideContent } from '../content/parse-content';
import type { SceneLayout } from '../fit/scene-layout';
import type { Evidence } from './evidence';
import type { AssessedSlide, Finding } from './finding';
import { unsupportedFindings } from './grounding-rules';
import { lookFindings } from './look-rules';
import { notesFindings } from './notes-rule';
import { textFindings } from './text-rules';
import { mostlyUncitedFindings } from './uncited-rule';

/** A slide before it is published, with what it is judged against. */
export interface SlideToAssess {
  readonly layout: LayoutName;
  readonly content: SlideContent;
  /** At the normal size, as `SlideFitter.placeSlide` finds it. */
  readonly flow: SceneLayout;
  /** BCP 47 */
  readonly language: string;
  /** What its deck's sources give; null when there is none. */
  readonly evidence: Evidence | null;
  /** What its presenter is to say. */
  readonly notes: string | null;
  readonly citations: AssessedSlide['citations'];
  /** All its sources are in its language: what it says is to be found in them by its words. */
  readonly inSourceWords: boolean;
}

/** Every rule that one slide alone can break, before it is one of a deck. */
export function assessSlide({
  layout,
  content,
  flow,
  language,
  evidence,
  notes,
  citations,
  inSourceWords,
}: SlideToAssess): Finding[] {
  const slide = {
    ...{ slide_id: '', layout, content, flow },
    ...{ html_content: '', presenter_notes: notes, citations },
  };
  return [
    ...lookFindings(slide),
    ...textFindings(slide, language),
    ...(evidence ? unsupportedFindings(slide, evidence) : []),
    ...(inSourceWords ? mostlyUncitedFindings(slide) : []),
    ...notesFindings(slide, language),
  ];
}
