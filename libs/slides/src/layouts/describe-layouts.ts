import { z } from 'zod';
import { contentLimits } from '../content/slide-text';
import { FieldLimit } from '../content/walk';
import { renderSlide } from '../render/render-slide';
import { LAYOUTS, LAYOUT_NAMES, LayoutName } from './registry';

export interface LayoutDescription {
  readonly name: LayoutName;
  /** When to choose it. */
  readonly description: string;
  /** JSON schema of `content`: strict, every key required. */
  readonly fields: Record<string, unknown>;
  readonly limits: readonly FieldLimit[];
  readonly samples: { readonly en: object; readonly ko: object };
  /** The samples as html, to be shown with any theme's style sheet. */
  readonly preview: { readonly en: string; readonly ko: string };
}

/** The body of `GET /layouts`. */
export function describeLayouts(): LayoutDescription[] {
  return LAYOUT_NAMES.map((name) => {
    const { when, fields, samples } = LAYOUTS[name];
    return {
      name,
      description: when,
      fields: z.toJSONSchema(fields),
      limits: contentLimits(name),
      samples,
      preview: { en: preview(name, 'en'), ko: preview(name, 'ko') },
    };
  });
}

function preview(layout: LayoutName, language: 'en' | 'ko'): string {
  return renderSlide({ layout, content: LAYOUTS[layout].samples[language], language });
}
