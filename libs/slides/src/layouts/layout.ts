import { z } from 'zod';
import { Stack } from '../scene/scene';

/** What a layout is drawn for. */
export interface Setting {
  /** BCP 47 */
  readonly language: string;
}

/** How slides of a layout look beside the others: `bold` ones carry the theme's strong palette and motif. */
export type Stage = 'plain' | 'bold';

export interface Layout<Fields extends z.ZodObject = z.ZodObject> {
  /** Stable: decks store it. */
  readonly name: string;
  /** One sentence for an author, human or model: when to choose it. */
  readonly when: string;
  readonly stage: Stage;
  /** Strict, without optional keys: absent is null. */
  readonly fields: Fields;
  /** Largest step that suits it: lists grow when there is little text, drawn things keep their size. */
  readonly roomiest: 1 | 2 | 3;
  compose(content: z.infer<Fields>, setting: Setting): Stack;
  readonly samples: { readonly en: z.input<Fields>; readonly ko: z.input<Fields> };
}

/** A layout among others, its fields' types erased: content must have passed {@link parseContent}. */
export type AnyLayout = Omit<Layout, 'compose' | 'samples'> & {
  compose(content: never, setting: Setting): Stack;
  readonly samples: { readonly en: object; readonly ko: object };
};

/** Checks a layout's parts against each other at compile time; the registry lists it. */
export function defineLayout<Fields extends z.ZodObject>(layout: Layout<Fields>): Layout<Fields> {
  return layout;
}
