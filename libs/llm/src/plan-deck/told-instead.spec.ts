import type { OutlineEntry } from '@presto/decks';
import { toldInstead } from './told-instead';

const entries = (...titles: string[]): OutlineEntry[] =>
  titles.map((title) => ({ title, layout: null, intent: '', passages: [] }));
/** The titles of a deck of which some were told, and the rest comes from an earlier outline. */
const titles = (told: OutlineEntry[], spare: OutlineEntry[], target: number | null) => {
  const steps = [...toldInstead(told, spare, target)];
  expect(told.slice(told.length - steps.length)).toEqual(
    steps.map((step) => (step.type === 'entry' ? step.entry : null)),
  );
  return told.map(({ title }) => title);
};

it('tells what was not told yet, however its title is written', () => {
  const told = entries('Growth', 'Costs fell: a third');
  const spare = entries('COSTS FELL - A THIRD', 'growth.', 'Outlook');
  expect(titles(told, spare, 5)).toEqual(['Growth', 'Costs fell: a third', 'Outlook']);
});

it('tells the end of what it has where there is room for no more', () => {
  const spare = entries('Staff', 'Outlook', 'What to do');
  expect(titles(entries('Growth'), spare, 3)).toEqual(['Growth', 'Outlook', 'What to do']);
  expect(titles(entries('Growth'), spare, null)).toHaveLength(4);
});
