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

/** Until it believes leases. */
const running = () => {
  for (let now = 1_000; now <= 11_000; now += 1_000) look(now);
};

describe('leases that ran out', () => {
  it('are believed by who looks every second, from a lease after the start on', () => {
    const believed = (now: number) => now >= 5_000;
    for (let now = 1_000; now < 10_000; now += 1_000) expect(look(now)).toBe(believed(now));
  });

  it('are not for the length of a lease after no look was answered for a while', () => {
    running();
    for (let now = 12_000; now < 19_000; now += 1_000) trust.until(now);
    expect(look(19_000)).toBe(false);
    expect(look(20_000)).toBe(false);
    expect(look(22_900)).toBe(false);
    expect(look(23_000)).toBe(true);
  });

  it('are still believed after one look failed', () => {
    running();
    trust.until(12_000);
    expect(look(13_000)).toBe(true);
  });

  it('are believed only for as long as the look may take on its way', () => {
    running();
    expect(trust.until(12_000)).toBe(15_000);
  });
});
