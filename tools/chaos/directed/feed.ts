import { DOORS } from '../door.ts';
import type { Scenario } from './scenario.ts';
import { metric, sleep } from './stage.ts';

/** I2: an event that is committed while a client comes in, and nothing that would mend a gap. */
export const joinsHaveNoGap: Scenario = {
  title: 'a client that comes in while an event is committed reads it',
  invariant: 'I2',
  seconds: 6,
  failpoints: ['no-anti-entropy'],
  play: async (stage) => {
    const user = stage.user();
    const decks = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        user.generate({
          source: { text: `# Deck ${index}\n\nOne fact stands here.` },
          author: 'extractive',
        }),
      ),
    );
    await Promise.all(decks.map((id) => user.finished(id, 60_000)));
    const clients = [];
    for (const [index, id] of decks.entries()) {
      clients.push(stage.watch(user, id, DOORS[index % DOORS.length], index % 2));
      await sleep((index * 7) % 60);
      await user.json('PATCH', `/decks/${id}`, { title: `Title ${index}` });
    }
    await stage.arena.pulse.calm(3_000);
    const versions = await Promise.all(decks.map(async (id) => (await user.deck(id)).version));
    return clients.flatMap(({ name, version, watcher }, index) => [
      ...watcher.faults,
      ...(version === versions[index]
        ? []
        : [`client ${name} stays at ${version} of ${versions[index]}`]),
    ]);
  },
};

/** I4: what was told while nobody could listen, and then forgotten by Redis. */
export const deafGatewaysCatchUp: Scenario = {
  title: 'clients are current 2 s after their api was stopped and Redis forgot what it missed',
  invariant: 'I4',
  seconds: 7,
  play: async (stage) => {
    const { arena } = stage;
    const user = stage.user();
    const deck = await stage.deck(user);
    const clients = DOORS.flatMap((door) =>
      [0, 1].map((api) => stage.watch(user, deck.id, door, api)),
    );
    await stage.until(
      () => clients.every(({ version }) => version === deck.version),
      'the clients to be there',
      10_000,
    );
    const wake = arena.apis.map((api) => api.freeze());
    // What Redis had written to them would wait in their sockets: they are to have none.
    await arena.withRedis(async (redis) => {
      await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    });
    await sleep(1_500);
    await stage.rename(deck.id, deck.version + 1, 'Unheard');
    await stage.until(
      async () => (await stage.sql('SELECT 1 FROM outbox WHERE published_at IS NULL')).length === 0,
      'the relay to tell it',
      10_000,
    );
    await arena.withRedis((redis) => redis.flushall());
    for (const one of wake) one();
    await arena.pulse.calm(2_500);
    return clients
      .filter(({ version }) => version !== deck.version + 1)
      .map(({ name, version }) => `client ${name} stays at ${version} of ${deck.version + 1}`);
  },
};

/** I18: versions come from what is stored alone. */
export const onlyStoredEventsCount: Scenario = {
  title: 'heartbeats and progress come by every door and take no version',
  invariant: 'I18',
  seconds: 20,
  play: async (stage) => {
    const user = stage.user();
    stage.emulator.set({ latency: { firstTokenMs: 300, tokensPerSecond: 60 } });
    const deckId = await user.generate({ topic: 'Why tides come twice a day', slide_count: 3 });
    const clients = DOORS.map((door, index) => stage.watch(user, deckId, door, index % 2));
    const deck = await user.finished(deckId, 60_000);
    const have = (kind: string) =>
      clients.every(({ watcher }) => watcher.events.some(({ event_type }) => event_type === kind));
    await stage.until(() => have('SlideProgress'), 'progress at every door', 5_000);
    // Quiet from here on: a heartbeat comes every 15 s.
    await stage.until(() => have('Heartbeat'), 'a heartbeat at every door', 25_000);
    await user.json('PATCH', `/decks/${deckId}`, { title: 'The next version' });
    const isCurrent = () => clients.every(({ version }) => version === deck.version + 1);
    await stage.until(isCurrent, 'the next event at every door', 10_000);
    return clients.flatMap(({ name, watcher }) =>
      watcher.faults.map((fault) => `client ${name}: ${fault}`),
    );
  },
};

/** Three bytes a character: with 20,000 of them an event weighs 60 kB. */
const NOTES = '가'.repeat(19_900);
/** 36 MB of events: more than the network stacks on the way take, and nine times what may be buffered. */
const EDITS = 600;

/** I15: a client that does not read. */
export const slowClientHarmsNobody: Scenario = {
  title: 'a client that stops reading is cut, costs bounded memory, and resumes without a gap',
  invariant: 'I15',
  seconds: 25,
  play: async (stage) => {
    const pid = stage.arena.apis[0]?.pid ?? 0;
    const user = stage.user();
    const deck = await stage.deck(user, 4);
    // A socket that answers no ping is closed after a while whatever it reads: this door has none.
    const slow = stage.watch(user, deck.id, 'sse', 0);
    const swift = stage.watch(user, deck.id, 'websocket', 0);
    let version = deck.version;
    const lags: number[] = [];
    const edit = async (times: number) => {
      for (let done = 0; done < times; done += deck.slides.length) {
        await Promise.all(
          deck.slides.map(({ id }, index) =>
            user.json('PATCH', `/decks/${deck.id}/slides/${id}`, {
              presenter_notes: `${done + index} ${NOTES}`,
            }),
          ),
        );
        version += deck.slides.length;
        lags.push(await stage.until(() => swift.version >= version, 'the swift client', 20_000));
      }
    };
    // What serving so many large edits costs by itself is not the slow client's fault.
    await edit(EDITS / 4);
    await stage.until(() => slow.version === version, 'both to be there', 10_000);
    const before = await residentMb(pid);
    lags.length = 0;
    void slow.dawdle(120_000);
    await edit(EDITS);
    const grown = (await residentMb(pid)) - before;
    const open = await metric(
      stage.arena.apis[0]?.port ?? 0,
      'presto_live_connections{transport="sse"}',
    );
    slow.resume('sse', 0);
    await stage.until(() => slow.version === version, 'the slow client to catch up', 30_000);
    const p99 = lags.sort((one, other) => one - other)[Math.floor(lags.length * 0.99)] ?? 0;
    return [
      ...(open === 0 ? [] : ['it was not cut']),
      ...(grown < 256 ? [] : [`the api grew by ${Math.round(grown)} MB`]),
      ...(p99 < 2_000 ? [] : [`the others lagged ${Math.round(p99)} ms`]),
      ...slow.watcher.faults,
      ...swift.watcher.faults,
    ];
  },
};

async function residentMb(pid: number): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
