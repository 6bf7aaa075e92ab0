/** A clock that stands until it is told to go on; milliseconds since the epoch. */
export class TestClock {
  private time = Date.parse('2026-01-01T00:00:00Z');

  now(): number {
    return this.time;
  }

  pass(ms: number): void {
    this.time += ms;
  }
}
