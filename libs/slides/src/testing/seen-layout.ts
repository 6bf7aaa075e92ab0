import { SceneLayout } from '../fit/scene-layout';
import { Theme } from '../themes/theme';

export interface Seen {
  readonly bottom: number;
  readonly texts: readonly {
    readonly field: string;
    readonly y: number;
    readonly height: number;
    readonly scrolls: boolean;
  }[];
}

/** What Chromium made of the slides: place of every text, and where the page frame ends. */
export const LOOK = `[...document.querySelectorAll('.slide')].map((slide) => {
  const { top } = slide.getBoundingClientRect();
  return {
    bottom: slide.querySelector('.page').getBoundingClientRect().bottom - top,
    texts: [...slide.querySelectorAll('[class^="t-"]:is([data-field], :has(> .suffix))')].map((element) => {
      const box = element.getBoundingClientRect();
      return { field: element.dataset.field ?? element.firstElementChild.dataset.field, y: box.top - top, height: box.height, scrolls: element.scrollWidth > element.clientWidth + 1 };
    }),
  };
})`;

/**
 * Differences in words, px from the top. `cautious`: a text that we hold for a line longer than Chromium does,
 * a hair's breadth before its limit; nothing can overflow by it, but what stands below is shifted.
 */
export function compare(
  flowed: SceneLayout,
  seen: Seen | undefined,
  { shape }: Theme,
): { wrong: string[]; cautious: boolean } {
  if (!seen) return { wrong: ['not rendered'], cautious: false };
  const pairs = flowed.boxes.flatMap(({ node, text, y, height }) => {
    const found =
      node.kind === 'text' ? seen.texts.find(({ field }) => field === node.field) : undefined;
    return found && text ? [{ found, y, height, lines: text.lines.join(' | ') }] : [];
  });
  const end = shape.top + Math.max(flowed.height, flowed.room);
  const cautious = pairs.some(({ found, height }) => height - found.height > 2);
  const late = seen.bottom - end > 2 || (!cautious && end - seen.bottom > 2);
  const wrong = pairs
    .filter(
      ({ found, y, height }) =>
        found.height - height > 2 || (!cautious && Math.abs(found.y - y) > 2),
    )
    .map(
      ({ found, y, height, lines }) =>
        `${found.field} at ${found.y}+${found.height}, measured ${y}+${height} ${lines}`,
    );
  return { wrong: late ? [`ends at ${seen.bottom}, measured ${end}`, ...wrong] : wrong, cautious };
}
