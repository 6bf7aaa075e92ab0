/** Who commands, and on what condition; the same for every door. */
export interface CommandContext {
  readonly userId: string;
  /** Applied at most once for a deck; chosen by the door when the client gave none. */
  readonly commandId: string;
  /** `If-Match`: version of the slide, or of the deck where the command concerns the deck; null is last write wins. */
  readonly ifVersion: number | null;
}
