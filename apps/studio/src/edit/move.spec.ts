import { movedTo } from './move';

describe('movedTo', () => {
  it('moves down, up, and to the ends', () => {
    expect(movedTo(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(movedTo(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
    expect(movedTo(['a', 'b', 'c'], 'a', 99)).toEqual(['b', 'c', 'a']);
  });

  it('is nothing when the slide stands there already, or is gone', () => {
    expect(movedTo(['a', 'b'], 'a', -1)).toBeNull();
    expect(movedTo(['a', 'b'], 'x', 0)).toBeNull();
  });
});
