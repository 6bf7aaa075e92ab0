import { Gathered, type GatherLimits } from './gathered';

/** Work whose batches end when they are told to. */
function gathering(limits: Partial<GatherLimits<string>> = {}) {
  const batches: { items: readonly string[]; end: () => void; fail: (error: Error) => void }[] = [];
  const gathered = new Gathered<string, string>(
    (items) =>
      new Promise((resolve, reject) => {
        const end = () => resolve(items.map((item) => item.toUpperCase()));
        batches.push({ items, end, fail: reject });
      }),
    {
      ...{ atOnce: 1, items: 3, size: 10, sizeOf: (item) => item.length, isShared: () => false },
      ...limits,
    },
  );
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { gathered, turn, batches, items: () => batches.map((batch) => batch.items) };
}

it('serves what comes alone at once', async () => {
  const { gathered, turn, batches } = gathering();
  const result = gathered.run('a');
  await turn();
  batches[0]?.end();
  expect(await result).toBe('A');
});

it('serves together what comes while others are served, in its order', async () => {
  const { gathered, turn, batches, items } = gathering();
  const results = [gathered.run('a')];
  await turn();
  results.push(...['b', 'c', 'd', 'e'].map((item) => gathered.run(item)));
  await turn();
  expect(items()).toEqual([['a']]);
  for (const index of [0, 1, 2]) {
    batches[index]?.end();
    await turn();
  }
  expect(items()).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
  expect(await Promise.all(results)).toEqual(['A', 'B', 'C', 'D', 'E']);
});

it('keeps a batch under its size, and serves alone what is larger', async () => {
  const { gathered, turn, batches, items } = gathering();
  void gathered.run('123456');
  void gathered.run('12345');
  void gathered.run('x'.repeat(50));
  await turn();
  batches[0]?.end();
  await turn();
  batches[1]?.end();
  await turn();
  expect(items()).toEqual([['123456'], ['12345'], ['x'.repeat(50)]]);
});

it('tries each alone when a batch fails, so that a fault stays with its own', async () => {
  const { gathered, turn, batches } = gathering();
  const results = Promise.allSettled([gathered.run('a'), gathered.run('b')]);
  await turn();
  batches[0]?.fail(new Error('one of them'));
  await turn();
  batches[1]?.fail(new Error('a is bad'));
  await turn();
  batches[2]?.end();
  expect(await results).toMatchObject([
    { status: 'rejected', reason: { message: 'a is bad' } },
    { status: 'fulfilled', value: 'B' },
  ]);
});

it('tells everybody of a failure that is everybody’s', async () => {
  const { gathered, turn, batches } = gathering({ isShared: () => true });
  const results = Promise.allSettled([gathered.run('a'), gathered.run('b')]);
  await turn();
  batches[0]?.fail(new Error('gone'));
  expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(batches).toHaveLength(1);
});
