import { around } from './en/around';
import { desk } from './en/desk';
import { findingSays } from './en/findings';
import { show } from './en/show';
import { names } from './en/names';

/** Every word of the studio, in English. The Korean dictionary has the same shape, by its type. */
export const en = { ...around, ...desk, ...show, ...names, findingSays };

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : T extends readonly (infer I)[]
      ? readonly Widened<I>[]
      : { readonly [K in keyof T]: Widened<T[K]> };

export type Dictionary = Widened<typeof en>;
