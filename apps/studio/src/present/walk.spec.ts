import { BEGINNING, clockOf, keyAction, walked } from './walk';

describe('walking through a deck', () => {
  it('stops at both ends', () => {
    expect(walked(BEGINNING, { to: 'previous' }, 3).index).toBe(0);
    expect(walked({ ...BEGINNING, index: 2 }, { to: 'next' }, 3).index).toBe(2);
    expect(walked(BEGINNING, { to: 99 }, 3).index).toBe(2);
  });

  it('goes back from what is shown, also when slides behind it were deleted', () => {
    expect(walked({ ...BEGINNING, index: 11 }, { to: 'previous' }, 10).index).toBe(8);
  });

  it('shows the slide again before it goes on from a blank screen', () => {
    const blank = walked({ ...BEGINNING, index: 1 }, { blank: 'black' }, 3);
    expect(blank).toMatchObject({ index: 1, blank: 'black' });
    expect(walked(blank, { to: 'next' }, 3)).toMatchObject({ index: 1, blank: null });
    expect(walked(blank, { blank: 'black' }, 3).blank).toBeNull();
  });

  it('knows its keys in capitals and on a Korean keyboard', () => {
    expect(keyAction('B', 'KeyB')).toEqual({ blank: 'black' });
    expect(keyAction('ㅠ', 'KeyB')).toEqual({ blank: 'black' });
    expect(keyAction('x', 'KeyX')).toBeNull();
  });

  it('tells the time', () => {
    expect(clockOf(65)).toBe('1:05');
    expect(clockOf(3_723)).toBe('1:02:03');
  });
});
