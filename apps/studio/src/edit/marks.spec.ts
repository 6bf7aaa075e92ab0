import { withMark } from './marks';

describe('withMark', () => {
  it('marks a selection and keeps it selected', () => {
    expect(withMark({ value: 'a word here', start: 2, end: 6 }, 'b')).toEqual({
      value: 'a **word** here',
      start: 4,
      end: 8,
    });
  });

  it('takes a mark away again', () => {
    const marked = withMark({ value: 'code', start: 0, end: 4 }, 'e');
    expect(marked && withMark(marked, 'E')).toEqual({ value: 'code', start: 0, end: 4 });
  });

  it('knows no other letters', () => {
    expect(withMark({ value: 'x', start: 0, end: 1 }, 'q')).toBeNull();
  });
});
