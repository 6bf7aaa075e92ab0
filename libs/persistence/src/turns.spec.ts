import { Turns } from './turns';

/** Longer than any of these tests. */
const PATIENCE_MS = 60_000;

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Tasks that end when they are told to. */
function tasks(turns: Turns) {
  const running = new Map<string, PromiseWithResolvers<void>>();
  return {
    running: () => [...running.keys()],
    end: async (name: string, error?: Error) => {
      if (error) running.get(name)?.reject(error);
      else running.get(name)?.resolve();
      running.delete(name);
      await settled();
    },
    start: (key: string, name: string) =>
      turns.run(key, () => {
        const task = Promise.withResolvers<void>();
        running.set(name, task);
        return task.promise;
      }),
  };
}

it('runs so many of one key at a time, in the order they came', async () => {
  const { running, start, end } = tasks(new Turns(2, PATIENCE_MS));
  const all = ['a', 'b', 'c', 'd'].map((name) => start('deck', name));
  expect(running()).toEqual(['a', 'b']);
  await end('b');
  expect(running()).toEqual(['a', 'c']);
  await end('a');
  expect(running()).toEqual(['c', 'd']);
  await end('c');
  await end('d');
  await Promise.all(all);
});

it('does not hold up other keys', async () => {
  const { running, start, end } = tasks(new Turns(1, PATIENCE_MS));
  const all = ['a', 'b', 'c'].map((name) => start('hot', name));
  all.push(start('other', 'x'));
  expect(running()).toEqual(['a', 'x']);
  for (const name of ['x', 'a', 'b', 'c']) await end(name);
  await Promise.all(all);
});

it('gives the place on when a task fails, and the failure to its caller', async () => {
  const { running, start, end } = tasks(new Turns(1, PATIENCE_MS));
  const [first, second] = [start('deck', 'a'), start('deck', 'b')];
  const failed = expect(first).rejects.toThrow('broken');
  await end('a', new Error('broken'));
  await failed;
  expect(running()).toEqual(['b']);
  await end('b');
  await second;
});

it('has all places again after all have ended', async () => {
  const { running, start, end } = tasks(new Turns(1, PATIENCE_MS));
  const first = start('deck', 'a');
  await end('a');
  await first;
  const others = ['b', 'c'].map((name) => start('deck', name));
  expect(running()).toEqual(['b']);
  for (const name of ['b', 'c']) await end(name);
  await Promise.all(others);
});

it('lets nobody wait for longer than a lock is waited for, and leaves the line in order', async () => {
  const { running, start, end } = tasks(new Turns(1, 50));
  const first = start('deck', 'a');
  await expect(start('deck', 'b')).rejects.toMatchObject({ code: '55P03' });
  const third = start('deck', 'c');
  await end('a');
  expect(running()).toEqual(['c']);
  await end('c');
  await Promise.all([first, third]);
});
