import { parseContent } from '../content/parse-content';
import { slideText } from '../content/slide-text';
import { LAYOUTS, LAYOUT_NAMES } from '../layouts/registry';
import { otherLayouts, splitSlide } from './alternatives';

const sampleOf = (layout: (typeof LAYOUT_NAMES)[number]) =>
  parseContent(layout, LAYOUTS[layout].samples.en).content;
const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.sort() ?? [];

it.each(LAYOUT_NAMES)('keeps every word of %s in its other layouts', (layout) => {
  const content = sampleOf(layout);
  for (const other of otherLayouts(layout, content)) {
    expect(words(slideText(other.layout, other.content))).toEqual(
      words(slideText(layout, content)),
    );
  }
});

it.each(LAYOUT_NAMES)('keeps every word of %s over two slides, each title numbered', (layout) => {
  const content = sampleOf(layout);
  const halves = splitSlide(layout, content);
  if (halves === null) return;
  expect(halves.map((half) => half.content.title)).toEqual([
    `${content.title} (1/2)`,
    `${content.title} (2/2)`,
  ]);
  const said = halves.flatMap((half) => words(slideText(half.layout, half.content)));
  expect(said).toEqual(expect.arrayContaining(words(slideText(layout, content))));
});

it('offers bullets for steps, and no layout for what has only its own', () => {
  expect(otherLayouts('process', sampleOf('process')).map(({ layout }) => layout)).toEqual([
    'agenda',
    'bullets',
  ]);
  expect(otherLayouts('chart', sampleOf('chart'))).toEqual([]);
});

it('does not split a list that is too short for two slides', () => {
  const { content } = parseContent('bullets', { title: 'T', points: ['a', 'b', 'c'] });
  expect(splitSlide('bullets', content)).toBeNull();
});
