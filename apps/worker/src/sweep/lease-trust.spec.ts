import { LeaseTrust } from './lease-trust';

const LEASE_MS = 4_000;
let trust: LeaseTrust;
beforeEach(() => (trust = new LeaseTrust(LEASE_MS)));

/** As a sweeper that is answered. */
const look = (now: number): boolean => {
  const until = trust.until(now);
  trust.looked(now);
  return until > now;
};

describe('leases that ran out', () => {
  it('are believed by who has just started, and by who looks every second', () => {
    for (let now = 1_000; now < 10_000; now += 1_000) expect(look(now)).toBe(true);
  });

  it('are not for the length of a lease after no look was answered for a while', () => {
    look(1_000);
    for (let now = 2_000; now < 9_000; now += 1_000) trust.until(now);
    expect(look(9_000)).toBe(false);
    expect(look(10_000)).toBe(false);
    expect(look(12_900)).toBe(false);
    expect(look(13_000)).toBe(true);
  });

  it('are still believed after one look failed', () => {
    look(1_000);
    trust.until(2_000);
    expect(look(3_000)).toBe(true);
  });

  it('are believed only for as long as the look may take on its way', () => {
    expect(trust.until(1_000)).toBe(4_000);
  });
});
