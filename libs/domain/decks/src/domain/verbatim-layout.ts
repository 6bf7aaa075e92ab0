import {
  type Alternative,
  type FitInput,
  type Fitted,
  NORMAL_STEP,
  otherLayouts,
  parseContent,
  saidTexts,
  SlideFitter,
  splitSlide,
  squashed,
} from '@presto/slides';

/**
 * The repair ladder for text that must stay as it is: another layout, two slides, smaller type; a rung that would
 * change, add or drop a character is none. What goes on carries the title of the slide it goes on from.
 *
 * @returns one slide, or two
 * @throws AppError as `parseContent`
 */
export async function layOutVerbatim(
  fitter: SlideFitter,
  input: FitInput,
  maySplit: boolean,
): Promise<readonly Fitted[]> {
  const own = parseContent(input.layout, input.content) as Alternative;
  const fitted = async (slide: Alternative): Promise<Fitted> => ({
    ...slide,
    fit: await fitter.fitSlide({ ...input, ...slide }),
  });
  const whole = await fitted(own);
  if (well(whole)) return [whole];

  for (const other of otherLayouts(own.layout, own.content)) {
    const changed = wordsOf(other) === wordsOf(own) ? await fitted(other) : null;
    if (changed && well(changed)) return [changed];
  }
  const halves = maySplit ? await Promise.all(halvesOf(own).map(fitted)) : [];
  const better = halves.length > 0 && halves.every(({ fit }) => fit.fits);
  if (better && (halves.every(well) || !whole.fit.fits)) return halves;
  return [whole];
}

function well({ fit }: Fitted): boolean {
  return fit.fits && fit.size <= NORMAL_STEP;
}

const HEAD = /^title$|^columns\[\d+\]\.label$/;

function wordsOf({ layout, content }: Alternative, without = /^$/): string {
  const said = saidTexts(layout, content).filter(({ field }) => !without.test(field));
  return squashed(said.map(({ text }) => text).join(''));
}

/** The slide in two of the same title, whose words together are those of the slide; none where that cannot be. */
function halvesOf(own: Alternative): readonly Alternative[] {
  const [first, second] = splitSlide(own.layout, own.content) ?? [];
  if (!first || !second) return [];
  const { title } = own.content;
  try {
    const halves = [
      { ...first.content, title },
      { ...second.content, title, ...('lead' in second.content && { lead: null }) },
    ].map((content, at) => parseContent([first, second][at]?.layout ?? '', content) as Alternative);
    const [a, b] = halves;
    return a && b && wordsOf(a) + wordsOf(b, HEAD) === wordsOf(own) ? halves : [];
  } catch {
    return [];
  }
}
