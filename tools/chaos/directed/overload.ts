import type { ApiClient } from '../../../apps/e2e/src/testing/api-client';
import type { Scenario } from './scenario.ts';
import { metric, sleep, type Stage } from './stage.ts';

/** Milliseconds a refusal may take while it is known that PostgreSQL is away; waiting for it takes 12 s. */
const AT_ONCE_MS = 4_000;

/** Refusals that say when to come back: the first after they have waited, those that follow at once. */
export const overloadIsAnswered: Scenario = {
  title:
    'while PostgreSQL is away requests wait for it, and then are refused at once with 503 and Retry-After',
  invariant: 'overload',
  seconds: 18,
  play: async (stage) => {
    const { postgres } = stage.arena.services;
    const user = stage.user();
    const deck = await stage.deck(user);
    const ask = () => [
      user.request('GET', `/decks/${deck.id}`),
      user.request('POST', '/decks', { topic: 'Not now' }),
      user.request('PATCH', `/decks/${deck.id}`, { title: 'Not now' }),
    ];
    const wrong: string[] = [];
    await postgres.stop('immediate');
    try {
      const elapsed = stage.arena.pulse.stopwatch();
      wrong.push(...(await unfair(await Promise.all([...ask(), ...ask()]))));
      if (elapsed() > 20_000) wrong.push(`the answers took ${Math.round(elapsed())} ms`);
      const further = stage.arena.pulse.stopwatch();
      wrong.push(...(await unfair(await Promise.all([...ask(), ...ask(), ...ask()]))));
      if (further() > AT_ONCE_MS)
        wrong.push(
          `further answers took ${Math.round(further())} ms, though all had failed before`,
        );
      const { port } = stage.arena.apis[0] ?? { port: 0 };
      const open = await metric(port, 'presto_breaker_open{service="postgres"}');
      if (open !== 1) wrong.push(`the breaker is told to be ${open}`);
      const live = await fetch(`${stage.arena.url(0)}/health/live`);
      if (!live.ok) wrong.push(`live is answered ${live.status}`);
    } finally {
      await postgres.start();
    }
    await stage.until(
      async () => (await user.request('GET', `/decks/${deck.id}`)).ok,
      'the api to serve again',
      10_000,
    );
    return wrong;
  },
};

/** Of those that are not told when to come back, what they were told. */
function unfair(answers: readonly Response[]): Promise<string[]> {
  return Promise.all(
    answers
      .filter(({ status, headers }) => status !== 503 || !headers.has('retry-after'))
      .map(async (answer) => `answered ${answer.status}: ${await answer.text()}`),
  );
}

/** Requests that come at once. */
const CROWD = 400;
/** As many decks in the making as the stage allows a user. */
const MOST_DECKS = 100;

/** More than can be served at once, from many, and from one who has had enough. */
export const crowdIsServedOrRefused: Scenario = {
  title: `${CROWD} requests during a silence of PostgreSQL are served or refused, and who has too much is told when to come back`,
  invariant: 'overload',
  seconds: 6,
  play: async (stage) => {
    const { wires } = stage.arena;
    const user = stage.user();
    const deck = await stage.deck(user);
    wires.postgres.stall();
    const asked = Array.from({ length: CROWD }, (_, index) => {
      const one = stage.user(index % 2, user.userId);
      return index % 4
        ? one.request('GET', `/decks/${deck.id}`)
        : one.request('PATCH', `/decks/${deck.id}`, { title: `Title ${index}` });
    });
    await sleep(2_000);
    wires.postgres.resume();
    const answers = await Promise.all(asked);
    const changed = (await user.deck(deck.id)).version - deck.version;
    const applied = answers.filter(({ ok }, index) => ok && index % 4 === 0).length;
    return [
      ...answers.filter((answer) => !isFair(answer)).map(({ status }) => `answered ${status}`),
      ...(changed >= applied ? [] : [`${applied} changes were acknowledged, ${changed} are there`]),
      ...(await tooMuchOfOne(stage, stage.user())),
    ];
  },
};

async function tooMuchOfOne(stage: Stage, user: ApiClient): Promise<string[]> {
  await stage.sql(
    'INSERT INTO user_quotas (user_id, active_decks, max_active_decks) VALUES ($1, $2, $2)',
    [user.userId, MOST_DECKS],
  );
  const { status, headers } = await user.request('POST', '/decks', { topic: 'One too many' });
  return status === 429 && headers.has('retry-after')
    ? []
    : [`one deck too many was answered ${status}, Retry-After ${headers.get('retry-after')}`];
}

/** Served, or told when to come back. */
export function isFair({ ok, status, headers }: Response): boolean {
  return ok || ((status === 503 || status === 429) && headers.has('retry-after'));
}
