import { LayoutName, LAYOUTS } from '../layouts/registry';
import { AnyLayout } from '../layouts/layout';
import { parseContent } from '../content/parse-content';
import { sceneHtml } from '../scene/html';
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
  const { layout: name, content: parsed } = parseContent(layout, content);
  const { compose } = LAYOUTS[name] as AnyLayout;
  return compose(parsed as never, { language });
}

/**
 * A slide as a theme-independent fragment of html for a box of 1280 × 720 px: sanitised, with our class
 * names and exactly one `<h1>` (title layout) or `<h2>`. A theme's style sheet gives it its look.
 *
 * @throws AppError as {@link parseContent}
 */
export function renderSlide(input: SlideInput): string {
  const scene = composeSlide(input);
  const { stage } = LAYOUTS[input.layout as LayoutName];
  const size = input.size ?? NORMAL_STEP;
  const language = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(input.language) ? input.language : 'und';
  const open = `<section class="slide layout-${input.layout} stage-${stage} size-${size}" lang="${language}" dir="${directionOf(language)}">`;
  const motif = '<div class="motif" aria-hidden="true"><span></span><span></span><span></span></div>';
  return sanitizeSlide(`${open}${motif}${sceneHtml(scene)}</section>`);
}
