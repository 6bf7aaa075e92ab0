import type { Frame } from './frame';

/** More than this is not kept for those who are joining: who lacks more reads again. */
const MAX_KEPT = 256;
const MAX_BYTES = 1024 * 1024;

/** The last events that went out, without a gap, so that the step from replay to live needs no read. */
export class RecentFrames {
  private frames: Frame[] = [];
  private bytes = 0;

  add(frame: Frame): void {
    this.frames.push(frame);
    this.bytes += frame.bytes;
    while (this.frames.length > MAX_KEPT || this.bytes > MAX_BYTES)
      this.bytes -= this.frames.shift()?.bytes ?? 0;
  }

  /** Those behind `cursor`; null when the first of them is no longer at hand. */
  after(cursor: number): readonly Frame[] | null {
    const first = this.frames[0];
    if (!first || first.version > cursor + 1) return null;
    return this.frames.filter((frame) => frame.version > cursor);
  }

  clear(): void {
    this.frames = [];
    this.bytes = 0;
  }
}
