/** What the processes remember together about used live tickets: which of them have been redeemed. */
export abstract class SpentTickets {
  /**
   * Marks a ticket as used, in one step with the look whether it was. Answers within 500 ms and never throws:
   * `unknown` means that the memory is away, and the caller relies on what it remembers itself.
   *
   * @param seconds how long the mark is needed: the ticket has ended by then
   */
  abstract spend(ticketId: string, seconds: number): Promise<'first' | 'again' | 'unknown'>;
}
