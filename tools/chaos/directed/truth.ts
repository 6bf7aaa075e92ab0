import { Client } from 'pg';
import type { Scenario } from './scenario.ts';
import { sleep, type Stage } from './stage.ts';

/** I1: two writers that got past the row lock cannot both have the version. */
export const versionsAreUnique: Scenario = {
  title: 'a version exists once, even when the lock on its deck fails',
  invariant: 'I1',
  seconds: 6,
  failpoints: ['no-deck-lock', 'slow-commit'],
  play: async (stage) => {
    if (stage.off === 'no-unique')
      await stage.sql('ALTER TABLE deck_events DROP CONSTRAINT deck_events_deck_id_version_key');
    const user = stage.user();
    const deckId = await user.generate({
      source: { text: '# A\n\nOne fact stands here.\n\n# B\n\nAnother one.' },
      author: 'extractive',
    });
    await sleep(4_000);
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        user.request('PATCH', `/decks/${deckId}`, { title: `Title ${index}` }),
      ),
    );
    const versions = (await stage.events(deckId)).map(({ version }) => version);
    return new Set(versions).size === versions.length ? [] : [`versions ${versions.join()}`];
  },
};

/** I3: what a client reads is committed. */
export const nothingIsToldBeforeItsCommit: Scenario = {
  title: 'no client hears of what is not committed',
  invariant: 'I3',
  seconds: 7,
  failpoints: ['slow-commit'],
  play: async (stage) => {
    const user = stage.user();
    const deckId = await user.generate({ topic: 'Why tides come twice a day', slide_count: 3 });
    const clients = [
      stage.watch(user, deckId, 'websocket', 0),
      stage.watch(user, deckId, 'sse', 1),
    ];
    const early: string[] = [];
    const renamed = (async () => {
      for (let index = 0; index < 4; index += 1)
        await user.json('PATCH', `/decks/${deckId}`, { title: `Title ${index}` });
    })();
    let isOver = false;
    void renamed.finally(() => (isOver = true)).catch(() => undefined);
    // Whatever waits to be told must be there to be read by who is told.
    while (!isOver) {
      const told = await stage.sql<{ version: number }>(
        `SELECT o.version FROM outbox o WHERE o.version IS NOT NULL AND NOT EXISTS
           (SELECT FROM deck_events e WHERE e.deck_id = o.deck_id AND e.version = o.version)`,
      );
      early.push(
        ...told.map(({ version }) => `version ${version} was to be told before its commit`),
      );
      await sleep(30);
    }
    await renamed;
    await stage.arena.pulse.calm(3_000);
    const held = new Map(
      (
        await stage.sql<{ version: number; event_type: string }>(
          'SELECT version, event_type FROM deck_events WHERE deck_id = $1',
          [deckId],
        )
      ).map(({ version, event_type }) => [version, event_type]),
    );
    for (const { name, watcher } of clients) {
      early.push(...watcher.faults.map((fault) => `${name}: ${fault}`));
      for (const event of watcher.events)
        if (
          !['Heartbeat', 'SlideProgress'].includes(event.event_type) &&
          held.get(event.version) !== event.event_type
        )
          early.push(
            `${name} was sent ${event.event_type} as version ${event.version}, stored is ${held.get(event.version)}`,
          );
    }
    return early;
  },
};

/** Invariants, section 2: an outbox read by "everything above the last id" loses what commits late. */
export const lateCommitsAreTold: Scenario = {
  title: 'a lower outbox id that is committed later is published all the same',
  invariant: 'I3',
  seconds: 3,
  play: async (stage) => {
    const user = stage.user();
    const [late, early] = [await stage.deck(user), await stage.deck(user)];
    const watching = stage.watch(user, late.id);
    await stage.until(() => watching.version === late.version, 'the client to be there', 10_000);
    const client = new Client({ connectionString: stage.arena.services.databaseUrl });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM decks WHERE id = $1 FOR UPDATE', [late.id]);
      await client.query(
        "INSERT INTO deck_events (deck_id, version, event_type, payload) VALUES ($1, $2, 'DeckUpdated', $3)",
        [late.id, late.version + 1, { title: 'Late' }],
      );
      await client.query('UPDATE decks SET version = version + 1, title = $2 WHERE id = $1', [
        late.id,
        'Late',
      ]);
      await client.query('INSERT INTO outbox (deck_id, version) VALUES ($1, $2)', [
        late.id,
        late.version + 1,
      ]);
      // A higher id is committed and published first.
      await user.json('PATCH', `/decks/${early.id}`, { title: 'Early' });
      await stage.until(
        async () => (await unpublished(stage, early.id)) === 0,
        'the early one to be told',
        5_000,
      );
      await client.query('COMMIT');
    } finally {
      await client.end();
    }
    await stage.until(
      async () => (await unpublished(stage, late.id)) === 0,
      'the late one to be told',
      3_000,
    );
    await stage.until(() => watching.version === late.version + 1, 'the client to read it', 3_000);
    return [];
  },
};

async function unpublished(stage: Stage, deckId: string): Promise<number> {
  return (
    await stage.sql('SELECT 1 FROM outbox WHERE deck_id = $1 AND published_at IS NULL', [deckId])
  ).length;
}

/** One relay leads: the stream carries a deck's events in order, each once. */
export const streamIsInOrder: Scenario = {
  title: 'the stream carries each event once and in the order of its deck',
  invariant: 'I2',
  seconds: 4,
  play: async (stage) => {
    const user = stage.user();
    const decks = await Promise.all([stage.deck(user), stage.deck(user)]);
    await stage.arena.withRedis((redis) => redis.xtrim('presto:events', 'MAXLEN', 0));
    await Promise.all(
      decks.map(async ({ id }) => {
        for (let index = 0; index < 60; index += 1)
          await user.json('PATCH', `/decks/${id}`, { title: `Title ${index}` });
      }),
    );
    await stage.arena.pulse.calm(1_000);
    const entries = await stage.arena.withRedis((redis) => redis.xrange('presto:events', '-', '+'));
    const last = new Map<string, number>();
    const wrong: string[] = [];
    for (const [, [, text]] of entries) {
      const { deckId, version } = JSON.parse(text ?? '{}') as {
        deckId: string;
        version: number | null;
      };
      if (version === null) continue;
      if (version <= (last.get(deckId) ?? 0))
        wrong.push(`version ${version} after ${last.get(deckId)}`);
      last.set(deckId, version);
    }
    return wrong.slice(0, 5);
  },
};

/** A stopped leader keeps its session, and with it the lock, until Postgres ends it. */
export const stoppedLeaderIsReplaced: Scenario = {
  title: 'when the relay that leads is stopped for good, a standby tells events within 6 s',
  invariant: 'I4',
  seconds: 8,
  play: async (stage) => {
    const user = stage.user();
    const deck = await stage.deck(user);
    const wake = (await stage.leader()).freeze();
    try {
      await user.json('PATCH', `/decks/${deck.id}`, { title: 'While the leader is stopped' });
      const ms = await stage.until(
        async () => (await unpublished(stage, deck.id)) === 0,
        'a standby',
        12_000,
      );
      return ms <= 6_500 ? [] : [`the standby took ${Math.round(ms)} ms`];
    } finally {
      wake();
      await sleep(1_000);
    }
  },
};

/** I6: sessions end under the hands of those who use them: in the middle of a change, and while nobody asks anything. */
export const postgresRestartKillsNobody: Scenario = {
  title: 'no process dies when PostgreSQL is restarted under its connections',
  invariant: 'I6',
  seconds: 12,
  failpoints: ['slow-commit'],
  play: async (stage) => {
    const { arena, emulator } = stage;
    emulator.set({ latency: { firstTokenMs: 400 } });
    const user = stage.user();
    const ids = await Promise.all(
      Array.from({ length: 4 }, () =>
        user.generate({ topic: 'Why tides come twice a day', slide_count: 8 }),
      ),
    );
    for (let turn = 0; turn < 3; turn += 1) {
      await stage.until(() => stage.isCommitting('presto-worker'), 'a change under way', 30_000);
      await arena.services.postgres.stop('immediate');
      await arena.services.postgres.start();
      await sleep(1_500);
    }
    const decks = await Promise.all(ids.map((id) => user.finished(id, 60_000)));
    // Whoever died meanwhile is told of for every situation.
    return decks
      .filter(({ status }) => status !== 'COMPLETED')
      .map(({ id, status, error }) => `deck ${id} is ${status}: ${error?.detail}`);
  },
};
