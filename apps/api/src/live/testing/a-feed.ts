import { randomUUID } from 'node:crypto';
import { InMemoryPresenterPositions } from '../../../../../libs/domain/decks/src/testing/in-memory-presenter-positions';
import { InMemoryShares } from '../../../../../libs/domain/decks/src/testing/in-memory-shares';
import { DeckFeed } from '../deck-feed';
import type { FeedConnection, FeedRequest } from '../feed-connection';
import type { FeedOptions } from '../feed-options';
import { ShareWatch } from '../share-watch';
import { InMemoryDeckChannel } from '../../../../../libs/domain/decks/src/testing/in-memory-deck-channel';
import { InMemoryDeckEvents } from './in-memory-deck-events';
import { RecordingSink } from './recording-sink';
import { SilentMeter } from './silent-meter';
import { VirtualClock } from './virtual-clock';

export const OWNER = 'owner';

/** A feed over one deck with everything around it in the test's hands. */
export function aFeed(options: Partial<FeedOptions> = {}) {
  const deckId = randomUUID();
  const clock = new VirtualClock();
  const events = new InMemoryDeckEvents();
  const channel = new InMemoryDeckChannel();
  const meter = new SilentMeter();
  events.now = () => clock.now();
  events.create(deckId, OWNER);
  const presenters = new InMemoryPresenterPositions();
  const shares = new InMemoryShares(events);
  const feed = new DeckFeed(events, channel, presenters, meter, clock, options);
  feed.onModuleInit();
  new ShareWatch(feed, shares, clock, options).onModuleInit();

  const request = (more: Partial<FeedRequest>): FeedRequest => ({
    deckId,
    userId: OWNER,
    share: null,
    lastVersion: null,
    epoch: null,
    expiresAt: Infinity,
    ...more,
  });

  return {
    deckId,
    clock,
    events,
    channel,
    meter,
    presenters,
    shares,
    feed,
    /** Commits an event without telling anybody. */
    commit: (title = 'another title') => events.append(deckId, 'DeckUpdated', { title }),
    /** Opens and starts a connection; the answer comes once it is up to date. */
    async open(more: Partial<FeedRequest> = {}, sink = new RecordingSink()) {
      const opening: Promise<FeedConnection> = feed.open(request(more), sink);
      opening.catch(() => undefined);
      await clock.pass(0);
      const connection = await opening;
      connection.start();
      await clock.pass(0);
      return { connection, sink };
    },
    request,
  };
}
