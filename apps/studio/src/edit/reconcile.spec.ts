import type { SlideView } from '@presto/contracts';
import { reconciled } from './reconcile';

const base: SlideView = {
  id: 's',
  deck_id: 'd',
  version: 4,
  slide_order: 1,
  layout: 'bullets',
  content: { title: 'A', points: ['one'] },
  html_content: '',
  presenter_notes: 'Say this',
  citations: [],
};

describe('reconciled', () => {
  it('puts a change on top of what somebody else changed elsewhere on the slide', () => {
    const theirs = { ...base, version: 5, content: { title: 'A', points: ['1'] } };
    expect(reconciled(base, { content: { title: 'B', points: ['one'] } }, theirs)).toEqual({
      content: { title: 'B', points: ['1'] },
    });
    expect(reconciled(base, { presenter_notes: 'Say that' }, theirs)).toEqual({
      presenter_notes: 'Say that',
    });
  });

  it('leaves the choice to a person when both changed the same, or the layout is another', () => {
    const title = { ...base, content: { ...base.content, title: 'C' } };
    expect(reconciled(base, { content: { ...base.content, title: 'B' } }, title)).toBeNull();
    expect(
      reconciled(base, { layout: 'quote', content: {} }, { ...base, presenter_notes: '' }),
    ).toBeNull();
    expect(
      reconciled(base, { content: { ...base.content, title: 'B' } }, { ...base, layout: 'quote' }),
    ).toBeNull();
    expect(
      reconciled(base, { presenter_notes: 'x' }, { ...base, presenter_notes: 'y' }),
    ).toBeNull();
  });
});
