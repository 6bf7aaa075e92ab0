import { FairQueue } from './fair-queue';

function gate() {
  let open = () => undefined as void;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

it('runs so many at once, first come first served, urgent ones first', async () => {
  const queue = new FairQueue(1);
  const { passed, open } = gate();
  const order: string[] = [];
  const task = (name: string) => async () => void order.push(name);
  const first = queue.run(() => passed);
  const rest = [
    queue.run(task('a')),
    queue.run(task('b')),
    queue.run(task('urgent'), true),
    queue.run(task('c')),
  ];
  open();
  await Promise.all([first, ...rest]);
  expect(order).toEqual(['urgent', 'a', 'b', 'c']);
});

it('goes on after a failure, and hands it to whom it belongs', async () => {
  const queue = new FairQueue(1);
  const failing = queue.run(() => Promise.reject(new Error('down')));
  const next = queue.run(async () => 'done');
  await expect(failing).rejects.toThrow('down');
  expect(await next).toBe('done');
});

it('never runs more than its width, however tasks end and begin', async () => {
  const queue = new FairQueue(3);
  let running = 0;
  let most = 0;
  const task = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
  };
  await Promise.all(Array.from({ length: 50 }, () => queue.run(task)));
  await Promise.all(Array.from({ length: 50 }, () => queue.run(task)));
  expect(most).toBe(3);
});
