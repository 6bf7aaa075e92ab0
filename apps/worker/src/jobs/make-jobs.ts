import { Injectable } from '@nestjs/common';
import { PIPELINE } from '@presto/decks';
import { JobQueue, StreamEntry } from '@presto/messaging';
import { OpenWork, WaitingUnit } from '@presto/persistence';

/** An edit is awaited by a person at the screen: it goes before everything that a deck brings along. */
const FIRST = 1;
/**
 * As many slides of others go before each further edit of the same person. From the eighth on an edit waits
 * behind any first deck, as large as it may be, and seven cannot take all the places that one worker has.
 */
const SLIDES_BEFORE_ANOTHER = 10;

/** Jobs for units of work that stand open in Postgres: the only maker of jobs. */
@Injectable()
export class MakeJobs {
  constructor(
    private readonly open: OpenWork,
    private readonly queue: JobQueue,
  ) {}

  /** For units that committed events have just told of. */
  async forEntries(entries: readonly StreamEntry[]): Promise<void> {
    const traces = new Map(
      entries.flatMap(({ units, traceparent }) => units.map((id) => [id, traceparent])),
    );
    if (traces.size === 0) return;
    await this.make(await this.open.waiting([...traces.keys()]), traces);
  }

  /**
   * For units that nobody seems to be about.
   *
   * @param leasesUntil until when a lease that ran out says so, as {@link OpenWork.forgotten} takes it
   * @returns how many there were
   */
  async forForgotten(patienceMs: number, leasesUntil: number): Promise<number> {
    const units = await this.open.forgotten(patienceMs, 1_000, leasesUntil);
    await this.make(units, new Map());
    return units.length;
  }

  /** Whose user waits for little is served before whose user waits for much. */
  private make(
    units: readonly WaitingUnit[],
    traces: ReadonlyMap<string, string | null>,
  ): Promise<void> {
    return this.queue.add(
      units.map(({ id, deckId, kind, epoch, unfinished, place }) => ({
        queue: PIPELINE[kind].queue,
        unitId: id,
        deckId,
        kind,
        epoch,
        traceparent: traces.get(id) ?? null,
        priority: FIRST + (place === null ? unfinished : (place - 1) * SLIDES_BEFORE_ANOTHER),
      })),
    );
  }
}
