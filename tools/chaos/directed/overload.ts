import type { ApiClient } from '../../../apps/e2e/src/testing/api-client';
import type { Scenario } from './scenario.ts';
import { sleep, type Stage } from './stage.ts';

/** Refusals that say when to come back, and soon. */
export const overloadIsAnswered: Scenario = {
  title: 'what cannot be served now is refused with 503 and Retry-After, and nothing hangs',
  invariant: 'overload',
  seconds: 17,
  play: async (stage) => {
    const { postgres } = stage.arena.services;
    const user = stage.user();
    const deck = await stage.deck(user);
    await postgres.stop('immediate');
    const wrong: string[] = [];
    try {
      const elapsed = stage.arena.pulse.stopwatch();
      const answers = await Promise.all([
        user.request('GET', `/decks/${deck.id}`),
        user.request('POST', '/decks', { topic: 'Not now' }),
        user.request('PATCH', `/decks/${deck.id}`, { title: 'Not now' }),
      ]);
      for (const answer of answers) {
        if (answer.status !== 503 || !answer.headers.has('retry-after'))
          wrong.push(
            `answered ${answer.status} with Retry-After ${answer.headers.get('retry-after')}: ${await answer.text()}`,
          );
      }
      const tookMs = elapsed();
      if (tookMs > 20_000) wrong.push(`the answers took ${Math.round(tookMs)} ms`);
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
