import { waitBefore } from './deck-socket';

describe('waitBefore', () => {
  it('doubles, never beyond 15 s, and differs between clients', () => {
    expect(waitBefore(0, 1)).toBe(400);
    expect(waitBefore(1, 1)).toBe(800);
    expect(waitBefore(20, 1)).toBe(15_000);
    expect(waitBefore(1, 0)).toBe(400);
  });
});
