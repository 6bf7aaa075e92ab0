import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { InMemoryPresenterPositions } from '../../../../libs/domain/decks/src/testing/in-memory-presenter-positions';
import { DeckFeed } from './deck-feed';
import { type Connect, type Instance, play, schedules } from './testing/adversary';
import { RecordingSink } from './testing/recording-sink';
import { SilentMeter } from './testing/silent-meter';

const RUNS = Number(process.env['TEST_LONG'] ? 5_000 : 300);
const SEED = Number(process.env['TEST_SEED'] ?? 1) | 0;

beforeAll(() => Logger.overrideLogger(false));

const ours =
  (pulse: 'on' | 'off' = 'on') =>
  ({ clock, events, channel }: Instance): Connect => {
    const presenters = new InMemoryPresenterPositions();
    const options = { pageSize: 3 };
    const feed = new DeckFeed(events, channel, presenters, new SilentMeter(), clock, options);
    if (pulse === 'on') feed.onModuleInit();
    return async (deckId, lastVersion, receive) => {
      const sink = new RecordingSink();
      const send = sink.send.bind(sink);
      sink.send = (frame) => {
        send(frame);
        if (frame.body.kind === 'resync') throw new Error('nothing was restored');
        if (frame.body.kind === 'event') receive(frame.body.data);
      };
      const owner = { deckId, userId: 'owner', share: null };
      const request = { ...owner, lastVersion, epoch: null, expiresAt: Infinity };
      const connection = await feed.open(request, sink);
      connection.start();
      return () => connection.leave();
    };
  };

/** What one would write first: read what there is, then listen, and pass on what is newer. */
const naive = ({ events, channel, clock }: Instance): Connect => {
  return async (deckId, lastVersion, receive) => {
    let last = lastVersion;
    let open = true;
    for (;;) {
      const page = await events.read(deckId, last, 3).catch(() => null);
      if (page?.length === 0) break;
      if (!page) await clock.sleep(50);
      for (const event of page ?? []) {
        receive(event);
        last = event.version;
      }
    }
    const leave = await channel.subscribe(deckId, (message) => {
      if (!open || message.kind !== 'event' || message.event.version <= last) return;
      last = message.event.version;
      receive(message.event);
    });
    return () => {
      open = false;
      void leave();
    };
  };
};

const exactlyOnceInOrder = (makeConnect: (instance: Instance) => Connect) =>
  fc.asyncProperty(schedules, async (schedule) => {
    const { seen, stored } = await play(schedule, makeConnect);
    expect(seen).toEqual(seen.map(() => stored));
  });

it('brings every client every stored event exactly once and in order, whatever happens on the way', async () => {
  await fc.assert(exactlyOnceInOrder(ours()), { numRuns: RUNS, seed: SEED });
});

describe('the same schedules', () => {
  it.each([
    ['read-then-join', naive],
    ['our feed without its comparison with Postgres', ours('off')],
  ])('catch %s', async (_, makeConnect) => {
    const { failed } = await fc.check(exactlyOnceInOrder(makeConnect), {
      numRuns: RUNS,
      seed: SEED,
      endOnFailure: true,
    });
    expect(failed).toBe(true);
  });

  it('catch read-then-join even when no message is ever lost, doubled or late', async () => {
    const kind = schedules.map(({ steps, reads }) => ({
      steps: steps.map((step) =>
        step.do === 'commit'
          ? { ...step, copies: step.copies.map(() => [{ delayMs: 0, asHint: false }]) }
          : step,
      ),
      reads: reads.map((read) => ({ ...read, fails: false })),
    }));
    const property = fc.asyncProperty(kind, async (schedule) => {
      const { seen, stored } = await play(schedule, naive);
      expect(seen).toEqual(seen.map(() => stored));
    });
    expect(
      (await fc.check(property, { numRuns: RUNS, seed: SEED, endOnFailure: true })).failed,
    ).toBe(true);
  });
});
