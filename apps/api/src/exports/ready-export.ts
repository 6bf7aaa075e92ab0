import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { ExportResponse } from '@presto/contracts';
import { GetExportQuery } from '@presto/decks';
import { Drain } from '@presto/platform';

/** Milliseconds that an answer waits for its file. */
const PATIENCE_MS = 30_000;
const FIRST_LOOK_MS = 15;
const LONGEST_PAUSE_MS = 500;

/** Waits for exports that are soon ready. */
@Injectable()
export class ReadyExport {
  private readonly closing = new AbortController();

  constructor(
    private readonly queries: QueryBus,
    drain: Drain,
  ) {
    // Who waits is answered with where to ask later, so that a shutdown does not wait too.
    drain.add('refuse', 'waiting for exports', () => this.closing.abort());
  }

  /** The export as it stands when it is settled, or when waiting any longer is no use. */
  async of(userId: string, begun: ExportResponse): Promise<ExportResponse> {
    const end = performance.now() + PATIENCE_MS;
    let now = begun;
    for (let pause = FIRST_LOOK_MS; isOpen(now); pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
      if (performance.now() > end || this.closing.signal.aborted) break;
      await new Promise((resolve) => setTimeout(resolve, pause));
      now = await this.queries.execute(new GetExportQuery(userId, now.export_id));
    }
    return now;
  }
}

function isOpen({ status }: ExportResponse): boolean {
  return status === 'PENDING' || status === 'RUNNING';
}
