/** Milliseconds that one kind of row is taken away in one go, so that all kinds have their turn within a minute. */
const RUN_MS = 5_000;

/**
 * Rows taken away in statements that end in time, one after the other, until none is left or the time is over. A bite
 * that a statement has no time for is halved, and stays so until nothing was left: how much hangs on a row differs.
 */
export class Bites {
  private size: number;

  /**
   * @param most rows in one bite
   * @param take takes so many away, and answers how many went
   */
  constructor(
    private readonly most: number,
    private readonly take: (limit: number) => Promise<number>,
    private readonly runMs = RUN_MS,
  ) {
    this.size = most;
  }

  /** @returns how many went */
  async run(): Promise<number> {
    const deadline = performance.now() + this.runMs;
    let gone = 0;
    do {
      const count = await this.bite();
      gone += count;
      if (count >= this.size) continue;
      this.size = this.most;
      break;
    } while (performance.now() < deadline);
    return gone;
  }

  /** One that succeeds, however small. */
  private async bite(): Promise<number> {
    for (;;) {
      try {
        return await this.take(this.size);
      } catch (error) {
        if (!hadNoTime(error) || this.size === 1) throw error;
        this.size = Math.ceil(this.size / 2);
      }
    }
  }
}

function hadNoTime(error: unknown): boolean {
  return (error as { code?: unknown }).code === '57014';
}
