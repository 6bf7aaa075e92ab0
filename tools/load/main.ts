import autocannon from 'autocannon';
import { Stack } from '../../apps/e2e/src/testing/stack';
import { Audience } from './audience';
import { DeckMaker } from './deck-maker';
import { type LoadOptions, optionsFrom } from './options';
import { type Outcome, rowsOf, tableOf } from './report';

/** Decks that are there before the clock starts, for the clients to watch first. */
const FIRST_DECKS = 10;
const API_REQUESTS_PER_SECOND = 50;
const API_CONNECTIONS = 10;
/** Milliseconds after the last deck was begun within which all must have ended. */
const PATIENCE_MS = 60_000;
/** About what a hosted model does. */
const MODEL = { firstTokenMs: 300, tokensPerSecond: 200, jitter: 0.3 };

/** Live clients, decks in the making and requests at once, on real processes; bounded in time. */
async function load({ clients, decksPerMinute, seconds }: LoadOptions): Promise<Outcome> {
  const stack = await Stack.start({
    model: true,
    env: {
      ...{ USER_MAX_ACTIVE_DECKS: '100000', USER_MAX_CONNECTIONS: '100000' },
      ...{ LLM_CONCURRENCY: '64', LOG_LEVEL: 'warn' },
    },
  });
  const user = stack.client('load');
  const audience = new Audience(user.url, user.token);
  try {
    stack.emulator?.set({ latency: MODEL });
    const maker = new DeckMaker(user);
    const first = await Promise.all(Array.from({ length: FIRST_DECKS }, () => maker.begin()));
    await audience.take(clients, first);
    await maker.ended(PATIENCE_MS);

    const count = Math.round((decksPerMinute * seconds) / 60);
    const watchers = Math.max(1, Math.ceil(clients / count));
    const [api] = await Promise.all([
      requests(`${user.url}/api/v1/decks/${first[0]}`, user.token, seconds),
      maker.beginAll(count, 60_000 / decksPerMinute, (id) => audience.turnTo(id, watchers)),
    ]);
    const decks = await maker.ended(PATIENCE_MS);
    await new Promise((resolve) => setTimeout(resolve, 1_000)); // what was committed last, arrives
    const versions = new Map(decks.map(({ id, version }) => [id, version]));
    return {
      clients: { wanted: clients, connected: audience.connected, refused: audience.refused },
      decks,
      wanted: count + FIRST_DECKS,
      delivery: {
        ...{ latencies: audience.latencies, gaps: audience.gaps },
        behind: audience.behind(versions),
      },
      api,
    };
  } finally {
    audience.leave();
    await stack.stop();
  }
}

/** A steady reader of decks, beside all else. */
async function requests(url: string, token: string, seconds: number): Promise<Outcome['api']> {
  const result = await autocannon({
    ...{ url, connections: API_CONNECTIONS, duration: seconds },
    overallRate: API_REQUESTS_PER_SECOND,
    headers: { authorization: `Bearer ${token}` },
  });
  const { latency, non2xx, errors } = result;
  return {
    ...{ p50: latency.p50, p99: latency.p99, perSecond: result.requests.average },
    failed: non2xx + errors,
  };
}

async function main(words: readonly string[]): Promise<number> {
  const rows = rowsOf(await load(optionsFrom(words)));
  console.log(tableOf(rows));
  return rows.every(([, , , holds]) => holds !== false) ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
