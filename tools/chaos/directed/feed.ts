import { DOORS } from '../door.ts';
import type { Scenario } from './scenario.ts';
import { sleep } from './stage.ts';

/** I2: an event that is committed while a client comes in, and nothing that would mend a gap. */
export const joinsHaveNoGap: Scenario = {
  title: 'a client that comes in while an event is committed reads it',
  invariant: 'I2',
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
    await sleep(3_000);
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
    // As another process would commit it: event, version and outbox row.
    await stage.sql(
      `WITH event AS (INSERT INTO deck_events (deck_id, version, event_type, payload) VALUES ($1::uuid, $2::int, 'DeckUpdated', '{"title":"Unheard"}')),
            told AS (INSERT INTO outbox (deck_id, version) VALUES ($1::uuid, $2::int))
       UPDATE decks SET version = $2::int, title = 'Unheard' WHERE id = $1::uuid`,
      [deck.id, deck.version + 1],
    );
    await sleep(1_000);
    await arena.withRedis((redis) => redis.flushall());
    for (const one of wake) one();
    await sleep(2_500);
    return clients
      .filter(({ version }) => version !== deck.version + 1)
      .map(({ name, version }) => `client ${name} stays at ${version} of ${deck.version + 1}`);
  },
};

/** Bytes of an edit, twice: as content and as HTML. */
const NOTES = 18_000;
const EDITS = 900;

/** I15: a client that does not read. */
export const slowClientHarmsNobody: Scenario = {
  title: 'a client that stops reading is cut, costs bounded memory, and resumes without a gap',
  invariant: 'I15',
  play: async (stage) => {
    const [api] = stage.arena.apis;
    const user = stage.user();
    const deck = await stage.deck(user);
    const slide = `/decks/${deck.id}/slides/${deck.slides[0]?.id}`;
    const slow = stage.watch(user, deck.id, 'websocket', 0);
    const swift = stage.watch(user, deck.id, 'sse', 0);
    await stage.until(
      () => slow.version === deck.version && swift.version === deck.version,
      'both to be there',
      10_000,
    );
    const before = await residentMb(api?.pid ?? 0);
    void slow.dawdle(60_000);
    let most = 0;
    const lags: number[] = [];
    for (let edit = 0; edit < EDITS; edit += 20) {
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          user.json('PATCH', slide, { presenter_notes: `${edit + index} `.repeat(NOTES / 5) }),
        ),
      );
      const version = deck.version + edit + 20;
      lags.push(await stage.until(() => swift.version >= version, 'the swift client', 10_000));
      most = Math.max(most, await residentMb(api?.pid ?? 0));
    }
    await stage
      .until(() => slow.ends.length > 0, 'the slow client to be cut', 20_000)
      .catch(() => undefined);
    const cut = slow.ends.length;
    slow.resume('websocket', 0);
    await stage.until(() => slow.version === swift.version, 'the slow client to catch up', 30_000);
    const p99 = lags.sort((one, other) => one - other)[Math.floor(lags.length * 0.99)] ?? 0;
    return [
      ...(cut > 0 || most - before < 64 ? [] : ['it was never cut']),
      ...(most - before < 256 ? [] : [`the api grew by ${Math.round(most - before)} MB`]),
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
