import type { DeckEvent } from '@presto/contracts';
import { metricsFromZero, seriesOf } from '../testing/metrics';
import { GenerationMeter } from './generation-meter';

const at = (seconds: number, event_type: string, deck_id = 'd') =>
  ({
    ...{ event_type, deck_id, version: 1, payload: {} },
    timestamp: new Date(1_800_000_000_000 + seconds * 1_000).toISOString(),
  }) as unknown as DeckEvent;

async function observed(...events: DeckEvent[]): Promise<GenerationMeter> {
  const meter = new GenerationMeter(await metricsFromZero());
  for (const event of events) meter.observe(event);
  return meter;
}
const generation = (outcome: string, what: 'sum' | 'count') =>
  seriesOf(`presto_deck_generation_seconds_${what}`, { outcome });
const firstSlide = (what: 'sum' | 'count') =>
  seriesOf(`presto_time_to_first_slide_seconds_${what}`);

it('measures from the acceptance of a deck to its first slide and to its end', async () => {
  await observed(
    ...[at(0, 'DeckCreated'), at(1, 'DeckStarted'), at(2, 'PlanUpdated')],
    ...[at(3, 'SlideAdded'), at(5, 'SlideAdded'), at(6, 'DeckCompleted')],
  );
  expect([await firstSlide('sum'), await firstSlide('count')]).toEqual([3, 1]);
  expect([await generation('completed', 'sum'), await generation('completed', 'count')]).toEqual([
    6, 1,
  ]);
});

it('measures a retry from where it began, without a first slide', async () => {
  await observed(
    ...[at(0, 'DeckCreated'), at(4, 'DeckFailed')],
    ...[at(100, 'DeckStarted'), at(103, 'SlideAdded'), at(105, 'DeckCancelled')],
  );
  expect(await generation('failed', 'sum')).toBe(4);
  expect(await generation('cancelled', 'sum')).toBe(5);
  expect(await firstSlide('count')).toBe(0);
});

it('keeps decks apart', async () => {
  await observed(
    ...[at(0, 'DeckCreated', 'a'), at(1, 'DeckCreated', 'b')],
    ...[at(2, 'DeckCompleted', 'b'), at(9, 'DeckCompleted', 'a')],
  );
  expect([await generation('completed', 'sum'), await generation('completed', 'count')]).toEqual([
    10, 2,
  ]);
});

it('counts nothing that it did not see begin, that was deleted, or that was told twice', async () => {
  await observed(
    ...[at(0, 'DeckCompleted'), at(0, 'SlideAdded'), at(1, 'DeckCreated', 'b')],
    ...[at(2, 'DeckDeleted', 'b'), at(3, 'DeckCompleted', 'b')],
    ...[at(4, 'DeckCreated', 'c'), at(5, 'DeckCompleted', 'c'), at(5, 'DeckCompleted', 'c')],
  );
  expect(await generation('completed', 'count')).toBe(1);
});

it('follows a bounded number of generations', async () => {
  const meter = await observed(at(0, 'DeckCreated', 'first'));
  for (let deck = 0; deck < 10_000; deck += 1) meter.observe(at(0, 'DeckCreated', `deck-${deck}`));
  meter.observe(at(1, 'DeckCompleted', 'first'));
  meter.observe(at(1, 'DeckCompleted', 'deck-9999'));
  expect(await generation('completed', 'count')).toBe(1);
});
