/** How many live connections a user holds in all processes together: a hint, for a limit that spans them. */
export abstract class LivePresence {
  /**
   * Tells how many this process holds for the user now; 0 takes the entry back. What is not told again within
   * 60 s is forgotten, so that a process that died does not count for ever. Never throws; may be lost.
   */
  abstract tell(userId: string, connections: number): void;
  /** Connections of the user in the other processes, as last told; 0 when it cannot be known within 500 ms. */
  abstract elsewhere(userId: string): Promise<number>;
}
