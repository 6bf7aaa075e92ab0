import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { ExportFormat } from '@presto/contracts';
import { MakeExportCommand } from '@presto/decks';

/** Milliseconds after which PostgreSQL is asked again though nobody said that something waits. */
const EVERY_MS = 1_000;

/**
 * What is made side by side in one worker: quick files are not kept waiting by those that need a browser,
 * of which one at a time is enough for this machine's memory.
 */
const LANES: readonly (readonly ExportFormat[])[] = [
  ['json', 'md', 'html'],
  ['pdf', 'png', 'pptx'],
];

/** Takes exports that wait, one after the other in each lane, until told to stop. */
@Injectable()
export class RunExports {
  private readonly log = new Logger(RunExports.name);
  private readonly lanes = LANES.map((formats) => ({ formats, again: false, running: false }));
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(private readonly commands: CommandBus) {}

  start(): void {
    this.timer = setInterval(() => this.nudge(), EVERY_MS);
    this.nudge();
  }

  /** Something may wait. */
  nudge(): void {
    for (const lane of this.lanes) {
      lane.again = true;
      if (!lane.running) void this.run(lane);
    }
  }

  /** Takes nothing new; what is in hand goes on. */
  stop(): void {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
  }

  private async run(lane: (typeof this.lanes)[number]): Promise<void> {
    lane.running = true;
    try {
      while (lane.again && !this.stopped) {
        lane.again = false;
        const made = await this.commands.execute(new MakeExportCommand(lane.formats));
        if (made !== null) lane.again = true;
      }
    } catch (error) {
      // Our own infrastructure failed: the lease runs out and the export is taken up again.
      this.log.warn(`an export waits for the next time: ${String(error)}`);
    } finally {
      lane.running = false;
    }
  }
}
