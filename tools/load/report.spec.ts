import { type Outcome, rowsOf, tableOf } from './report';

const good: Outcome = {
  clients: { wanted: 2, connected: 2, refused: 0 },
  decks: [
    { id: 'a', author: 'extractive', ms: 300, version: 15 },
    { id: 'b', author: 'llm', ms: 2_000, version: 15 },
  ],
  wanted: 2,
  delivery: { latencies: [2, 4], gaps: 0, behind: 0 },
  api: { p50: 5, p99: 20, perSecond: 50, failed: 0 },
};
const failing = (outcome: Outcome) =>
  rowsOf(outcome)
    .filter(([, , , holds]) => holds === false)
    .map(([what]) => what);

it('holds when everything was delivered and answered in time', () => {
  expect(failing(good)).toEqual([]);
  expect(tableOf(rowsOf(good))).toContain('| commit → client, p50 / p99 | 3 ms / 4 ms |  |  |');
});

it('names what does not hold: a lost deck, a gap, a slow answer', () => {
  const lost = good.decks.map((deck) => ({ ...deck, ms: null }));
  expect(failing({ ...good, decks: lost })).toEqual(['decks begun, completed']);
  expect(failing({ ...good, delivery: { ...good.delivery, gaps: 1 } })).toEqual([
    'gaps or repeats; clients behind at the end',
  ]);
  expect(failing({ ...good, api: { ...good.api, p99: 100 } })).toEqual(['api answer, p50 / p99']);
});
