import { Bites } from './bites';

/** So many rows, of which a statement has time for `fits`; what it was asked for in each. */
function someRows(rows: number, fits = Infinity) {
  const state = { rows, fits, asked: [] as number[] };
  const take = async (limit: number): Promise<number> => {
    state.asked.push(limit);
    const count = Math.min(limit, state.rows);
    if (count > state.fits) throw Object.assign(new Error('timeout'), { code: '57014' });
    state.rows -= count;
    return count;
  };
  return { state, take };
}

it('are taken until one comes back short', async () => {
  const { state, take } = someRows(25);
  expect(await new Bites(10, take).run()).toBe(25);
  expect(state.asked).toEqual([10, 10, 10]);
});

it('end when the time is over, and go on the next time', async () => {
  const { state, take } = someRows(25);
  const bites = new Bites(10, take, 0);
  expect([await bites.run(), await bites.run(), await bites.run()]).toEqual([10, 10, 5]);
  expect(state.rows).toBe(0);
});

it('are halved until a statement has time for them, and as large as ever when nothing was left', async () => {
  const { state, take } = someRows(12, 3);
  const bites = new Bites(10, take, 0);
  expect(await bites.run()).toBe(3);
  expect(state.asked).toEqual([10, 5, 3]);
  for (let run = 0; run < 4; run += 1) await bites.run();
  expect([state.rows, state.asked.slice(3)]).toEqual([0, [3, 3, 3, 3]]);
  await bites.run();
  expect(state.asked.at(-1)).toBe(10);
});

it('are given up where not one row fits, and where something else went wrong', async () => {
  const { state, take } = someRows(5, 0);
  await expect(new Bites(4, take).run()).rejects.toMatchObject({ code: '57014' });
  expect(state.asked).toEqual([4, 2, 1]);
  const broken = new Bites(4, () => Promise.reject(new Error('no database')));
  await expect(broken.run()).rejects.toThrow('no database');
});
