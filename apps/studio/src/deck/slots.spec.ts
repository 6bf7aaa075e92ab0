import type { DeckView, SlideView } from '@presto/contracts';
import { slotToWatch, slotsOf } from './slots';

const slide = (id: string, version: number, title: string): SlideView => ({
  id,
  deck_id: 'd',
  version,
  slide_order: 1,
  layout: 'bullets',
  content: { title },
  html_content: '',
  presenter_notes: null,
  citations: [],
});
const deck = {
  deck_plan: {
    slides: ['a', 'b', 'c'].map((slide_id, i) => ({
      slide_id,
      order: i + 1,
      title: `Plan ${slide_id}`,
    })),
    complete: true,
  },
  slides: [slide('a', 4, 'A **bold** title'), slide('c', 6, '')],
  failed_slides: [
    { slide_id: 'b', order: 2, title: 'Plan b', error: { code: 'x', detail: 'Why' } },
  ],
} as unknown as DeckView;

describe('slotsOf', () => {
  it('names a slot by its slide’s own title, without marks, or by the plan', () => {
    expect(slotsOf(deck, {}).map(({ title, error }) => [title, error?.detail])).toEqual([
      ['A bold title', undefined],
      ['Plan b', 'Why'],
      ['Plan c', undefined],
    ]);
  });
});

describe('slotToWatch', () => {
  it('is the slide being drafted, else the one written last, else the first', () => {
    const slots = slotsOf(deck, {});
    expect(slotToWatch(slots)).toBe('c');
    expect(slotToWatch(slotsOf(deck, { b: { slide_id: 'b', order: 2 } }))).toBe('b');
    expect(slotToWatch(slotsOf({ ...deck, slides: [] }, {}))).toBe('a');
    expect(slotToWatch([])).toBeNull();
  });
});
