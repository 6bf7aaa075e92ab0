import { parseContent } from '../content/parse-content';
import { NORMAL_STEP } from '../scene/metrics';
import { Alternative, otherLayouts, splitSlide } from './alternatives';
import { Fit, FitInput, SlideFitter } from './fit-slide';

export interface Fitted extends Alternative {
  readonly fit: Fit;
}

export interface Repair {
  /** What was done, the gentlest that helped; `none` when the slide fits as it is or nothing helps. */
  readonly step: 'none' | 'layout' | 'split' | 'smaller';
  readonly fits: boolean;
  /** One slide, or two after a split. */
  readonly slides: readonly Fitted[];
}

/**
 * The rungs of the repair ladder that need no author: another layout for the same words, two slides, smaller
 * type down to the theme's smallest. No word is changed. When `fits` is false, only fewer words help.
 *
 * @param maySplit whether the number of slides is free
 * @throws AppError as `parseContent`
 */
export async function repairSlide(
  fitter: SlideFitter,
  input: FitInput,
  maySplit: boolean,
): Promise<Repair> {
  const { layout, content } = parseContent(input.layout, input.content);
  const fitted = async (slide: Alternative): Promise<Fitted> => ({
    ...slide,
    fit: await fitter.fitSlide({ ...input, ...slide }),
  });
  const own = await fitted({ layout, content });
  if (well(own)) return { step: 'none', fits: true, slides: [own] };

  for (const other of otherLayouts(layout, content)) {
    const changed = await fitted(other);
    if (well(changed)) return { step: 'layout', fits: true, slides: [changed] };
  }
  if (maySplit) {
    const halves = await Promise.all((splitSlide(layout, content) ?? []).map(fitted));
    if (halves.length > 0 && halves.every(well))
      return { step: 'split', fits: true, slides: halves };
  }
  return { step: own.fit.fits ? 'smaller' : 'none', fits: own.fit.fits, slides: [own] };
}

/** Fits without type smaller than normal. */
function well({ fit }: Fitted): boolean {
  return fit.fits && fit.size <= NORMAL_STEP;
}
