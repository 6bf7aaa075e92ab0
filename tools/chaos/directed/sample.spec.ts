import { MUTATIONS, SCENARIOS } from './index.ts';
import {
  cost,
  isAsExpected,
  isPlain,
  type Play,
  playsOf,
  SAMPLE_SECONDS,
  sampleOf,
} from './sample.ts';

const PLAYS = playsOf(SCENARIOS, MUTATIONS);
const SEEDS = Array.from({ length: 400 }, (_, seed) => seed);
const titles = (plays: readonly Play[]) => plays.map(({ title }) => title);

it('keeps to its time, and holds a mechanism switched off and something that stands', () => {
  const samples = SEEDS.map((seed) => sampleOf(PLAYS, seed, SAMPLE_SECONDS));
  for (const sample of samples) expect(cost(sample)).toBeLessThanOrEqual(SAMPLE_SECONDS);
  for (const sample of samples)
    expect(new Set(sample.map(({ off }) => off === null))).toEqual(new Set([true, false]));
});

it('is decided by its seed, and every play is drawn by some', () => {
  expect(titles(sampleOf(PLAYS, 7, SAMPLE_SECONDS))).toEqual(
    titles(sampleOf(PLAYS, 7, SAMPLE_SECONDS)),
  );
  const drawn = new Set(SEEDS.flatMap((seed) => titles(sampleOf(PLAYS, seed, SAMPLE_SECONDS))));
  expect(titles(PLAYS).filter((title) => !drawn.has(title))).toEqual([]);
});

it('counts one stage for all that are played by the product as it is, and one for each other', () => {
  const plain = PLAYS.filter(isPlain).slice(0, 2);
  const other = PLAYS.filter((play) => !isPlain(play)).slice(0, 2);
  expect(cost(plain) + cost(other)).toBe(cost([...plain, ...other]));
  expect(cost([...plain]) - cost(plain.slice(0, 1))).toBe(plain[1]?.seconds);
  expect(cost([...other]) - cost(other.slice(0, 1))).toBeGreaterThan(other[1]?.seconds ?? 0);
});

it('expects nothing of a scenario, and of a mechanism switched off what it is there for', () => {
  const one = (noticedBy: RegExp | null) => ({ ...(PLAYS[0] as Play), noticedBy });
  expect(isAsExpected(one(null), [])).toBe(true);
  expect(isAsExpected(one(null), ['anything'])).toBe(false);
  expect(isAsExpected(one(/was lost/), ['stopped short: in vain', 'a deck was lost'])).toBe(true);
  expect(isAsExpected(one(/was lost/), ['another thing'])).toBe(false);
  expect(isAsExpected(one(/was lost/), [])).toBe(false);
});

it('takes no stage that does not work for a mutation that was noticed', () => {
  const said = [
    'stopped short: POST /decks: 500 {"code":"server.error"}',
    'stopped short: fetch failed',
    'stopped short: waited 30000 ms in vain for calls in flight',
  ];
  const taken = PLAYS.filter(({ off }) => off !== null).filter((play) => isAsExpected(play, said));
  expect(titles(taken)).toEqual([]);
});
