import type { DeckHub } from './deck-hub';
import type { FeedConnection } from './feed-connection';
import { Frame } from './frame';

/**
 * Replays to one connection what it lacks, as fast as it takes it, and hands it over to the hub, without gap
 * or repeat: the hub was subscribed before anything is read, and the hand-over happens in one synchronous
 * step at a moment when the connection has all that the hub has sent.
 */
export async function catchUp(hub: DeckHub, connection: FeedConnection): Promise<void> {
  let failures = 0;
  while (connection.isOpen) {
    await connection.drained();
    if (hub.snapshot && connection.generation !== hub.generation) {
      connection.resync(hub.snapshot, hub.generation);
      continue;
    }
    if (!connection.isAhead && connection.cursor >= connection.target) {
      const rest = hub.recentAfter(connection.cursor);
      if (rest) {
        for (const frame of rest) if (!connection.isSlow) connection.deliver(frame);
        if (connection.cursor >= hub.cursor) return handOver(hub, connection);
        continue;
      }
    }
    try {
      if (connection.isAhead) await resyncOne(hub, connection);
      else await replayPage(hub, connection);
      failures = 0;
    } catch {
      // Postgres is away: each waits for it with a jitter of its own.
      await hub.parts.clock.sleep(Math.min(1_000, 100 * 2 ** failures++) * (0.5 + Math.random()));
    }
  }
}

function handOver(hub: DeckHub, connection: FeedConnection): void {
  connection.caughtUp(hub.epoch);
  if (hub.isDeleted) connection.close('deck-gone');
  hub.greet(connection);
  if (connection.isOpen) hub.join(connection);
}

async function replayPage(hub: DeckHub, connection: FeedConnection): Promise<void> {
  const page = await hub.reads.page(connection.cursor, false);
  if (page.length === 0) return lacking(hub, connection);
  for (const frame of page) {
    await connection.drained();
    if (!connection.isOpen || connection.generation !== hub.generation) return;
    if (frame.version > connection.cursor + 1) return resyncOne(hub, connection); // pruned before it
    connection.deliver(frame);
  }
}

/** Postgres has nothing where there ought to be something: the deck is gone, or the answer was too old. */
async function lacking(hub: DeckHub, connection: FeedConnection): Promise<void> {
  if (hub.isDeleted) return connection.close('deck-gone');
  await hub.parts.clock.sleep(100);
}

async function resyncOne(hub: DeckHub, connection: FeedConnection): Promise<void> {
  const { generation } = connection;
  const deck = await hub.reads.snapshot(false);
  if (generation !== hub.generation) return;
  if (!deck) return connection.close('deck-gone');
  const { version, epoch } = deck;
  connection.resync(new Frame({ kind: 'resync', data: { version, epoch, deck } }), generation);
}
