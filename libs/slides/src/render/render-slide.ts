import { LayoutName, LAYOUTS } from '../layouts/registry';
import { AnyLayout } from '../layouts/layout';
import { SlideContent, parseContent } from '../content/parse-content';
import { sceneHtml } from '../scene/html';
import { markUnsupported } from '../scene/mark-unsupported';
import { NORMAL_STEP, Step } from '../scene/metrics';
import { Stack } from '../scene/scene';
import { directionOf } from '../scene/script';
import { sanitizeSlide } from './sanitize-slide';

export interface SlideInput {
  readonly layout: LayoutName | string;
  readonly content: unknown;
  /** BCP 47 */
  readonly language: string;
  /** Size step, as {@link fitSlide} finds it; the normal one when not given. */
  readonly size?: Step;
}

/**
 * A slide as boxes, before it is html: for measuring, and for formats that take positions.
 *
 * @throws AppError as {@link parseContent}
 */
export function composeSlide({ layout, content, language }: SlideInput): Stack {
  return compose(parseContent(layout, content), language);
}

/**
 * A slide as a theme-independent fragment of html for a box of 1280 × 720 px: sanitised, with our class
 * names and exactly one `<h1>` (title layout) or `<h2>`. A theme's style sheet gives it its look.
 *
 * @throws AppError as {@link parseContent}
 */
export function renderSlide({ layout, content, language, size = NORMAL_STEP }: SlideInput): string {
  return renderParsed(parseContent(layout, content), language, size);
}

/** As {@link renderSlide}, of content that is known to suit its layout. */
export function renderParsed(slide: Parsed, language: string, size: Step): string {
  const { stage } = LAYOUTS[slide.layout];
  const lang = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : 'und';
  const open = `<section class="slide layout-${slide.layout} stage-${stage} size-${size}" lang="${lang}" dir="${directionOf(lang)}">`;
  const motif =
    '<div class="motif" aria-hidden="true"><span></span><span></span><span></span></div>';
  return sanitizeSlide(`${open}${motif}${sceneHtml(compose(slide, lang))}</section>`);
}

interface Parsed {
  readonly layout: LayoutName;
  readonly content: SlideContent;
}

function compose({ layout, content }: Parsed, language: string): Stack {
  const { compose } = LAYOUTS[layout] as AnyLayout;
  return markUnsupported(compose(content as never, { language }), content.unsupported ?? []);
}
