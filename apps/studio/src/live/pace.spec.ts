import { NO_PACE, remainingSeconds } from './pace';

describe('remainingSeconds', () => {
  it('goes by the pace so far', () => {
    expect(remainingSeconds({ startedAt: 0, lastAt: 20_000, written: 4 }, 10)).toBe(30);
  });

  it('says nothing before the second slide', () => {
    expect(remainingSeconds(NO_PACE, 10)).toBeNull();
    expect(remainingSeconds({ startedAt: 0, lastAt: 5_000, written: 1 }, 10)).toBeNull();
  });

  it('is zero when more was written than was planned', () => {
    expect(remainingSeconds({ startedAt: 0, lastAt: 5_000, written: 5 }, 4)).toBe(0);
  });
});
