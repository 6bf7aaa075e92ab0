import { AppError } from '@presto/kernel';
import { Breaker, HeldBack } from '@presto/platform';
import { ThroughRestarts, type WhileAway } from './retry';

const FAILURES = 3;
const REST_MS = 50;
/** Milliseconds; operations use them up at once. */
const LIMITS = { retryForMs: 20, firstPauseMs: 1, longestPauseMs: 5 };

const refused = () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const told = (code: string) => Object.assign(new Error('no'), { code });

function aDatabase(whileAway: WhileAway = 'refuse', { retryForMs } = LIMITS) {
  const clock = { ms: 0 };
  const state: { failure: Error | null; tries: number } = { failure: null, tries: 0 };
  const retryFor = { now: retryForMs };
  const retries = new ThroughRestarts(
    {
      ...LIMITS,
      get retryForMs() {
        return retryFor.now;
      },
    },
    new Breaker('postgres', { failures: FAILURES, restMs: REST_MS }, () => clock.ms),
  );
  retries.whileAway = whileAway;
  const ask = () =>
    retries.execute(async () => {
      state.tries += 1;
      if (state.failure) throw state.failure;
      return 'row';
    });
  const goAway = async () => {
    state.failure = refused();
    for (let failed = 0; failed < FAILURES; failed += 1)
      await expect(ask()).rejects.toBe(state.failure);
    state.tries = 0;
  };
  return { clock, state, ask, goAway, retryForMs: retryFor };
}

describe('a database that is away', () => {
  it('for a moment, costs whoever asks no more than the moment, however many ask', async () => {
    const { state, ask } = aDatabase('refuse', { ...LIMITS, retryForMs: 10_000 });
    state.failure = refused();
    const asked = Array.from({ length: 4 * FAILURES }, ask);
    await new Promise((resolve) => setImmediate(resolve));
    state.failure = null;
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['row']));
  });

  it('for long, is not asked any more, and whoever asks is refused at once', async () => {
    const { state, ask, goAway } = aDatabase();
    await goAway();
    await expect(ask()).rejects.toBeInstanceOf(HeldBack);
    expect(state.tries).toBe(0);
  });

  it('is looked at once after a rest, and serves everybody when it is back', async () => {
    const { clock, state, ask, goAway } = aDatabase();
    await goAway();
    clock.ms += REST_MS;
    await expect(ask()).rejects.toBe(state.failure);
    expect(state.tries).toBe(1);
    clock.ms += REST_MS;
    state.failure = null;
    expect([await ask(), await ask()]).toEqual(['row', 'row']);
  });

  it('is waited for by who does paid work, for as long as retries last', async () => {
    const { clock, state, ask, goAway, retryForMs } = aDatabase('wait');
    await goAway();
    await expect(ask()).rejects.toBeInstanceOf(HeldBack);
    expect(state.tries).toBe(0);

    retryForMs.now = 60_000;
    const asked = ask();
    await new Promise((resolve) => setImmediate(resolve));
    clock.ms += REST_MS;
    state.failure = null;
    expect(await asked).toBe('row');
    expect(state.tries).toBe(1);
  });

  it.each<WhileAway>(['refuse', 'wait'])(
    'and back with others in the way, is asked again by who looked (%s)',
    async (whileAway) => {
      const { clock, state, ask, goAway, retryForMs } = aDatabase(whileAway);
      await goAway();
      clock.ms += REST_MS;
      retryForMs.now = 60_000;
      state.failure = told('55P03');
      const asked = ask();
      await new Promise((resolve) => setImmediate(resolve));
      state.failure = null;
      expect(await asked).toBe('row');
      expect(state.tries).toBeGreaterThan(1);
    },
  );
});

it.each([
  ['a rule of ours', new AppError('conflict', 'slide.pending', 'Not yet.')],
  ['a constraint', told('23505')],
  ['a lock that is held', told('55P03')],
  ['a statement that took too long', told('57014')],
  ['a transaction that stood still on its way', told('25P03')],
])('takes %s for an answer of the database', async (_what, failure) => {
  const { state, ask, goAway } = aDatabase();
  state.failure = failure;
  for (let failed = 0; failed < 2 * FAILURES; failed += 1)
    await expect(ask()).rejects.toBe(failure);
  await goAway();
  await expect(ask()).rejects.toBeInstanceOf(HeldBack);
});

it.each([
  ...['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', '57P01', '08006', '53300'],
  ...['55P03', '57014', '25P03'],
])('tries again what ends in %s', async (code) => {
  const { state, ask, retryForMs } = aDatabase();
  retryForMs.now = 60_000;
  state.failure = told(code);
  const asked = ask();
  await new Promise((resolve) => setImmediate(resolve));
  state.failure = null;
  expect(await asked).toBe('row');
});
