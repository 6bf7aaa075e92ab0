import { InMemoryDeckChannel } from '../testing/in-memory-deck-channel';
import { SlideProgress } from './slide-progress';

const progress = () => {
  const channel = new InMemoryDeckChannel();
  return { channel, progress: new SlideProgress(channel, 'deck', 'slide', 3) };
};

it('thins out what comes within a quarter of a second', async () => {
  const { channel, progress: it } = progress();
  for (let step = 0; step < 50; step += 1) it.report({ layout: `step ${step}` });
  expect(channel.published).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 260));
  it.report({ layout: 'later' });
  expect(channel.published.map(({ message }) => message)).toEqual([
    { kind: 'progress', payload: { slide_id: 'slide', order: 3, layout: 'step 0' } },
    { kind: 'progress', payload: { slide_id: 'slide', order: 3, layout: 'later' } },
  ]);
});

it('leaves out what is larger than 16 kB, counted in bytes', () => {
  const { channel, progress: it } = progress();
  it.report({ content: { text: '가'.repeat(6_000) } });
  expect(channel.published).toEqual([]);
  it.report({ content: { text: '가'.repeat(5_000) } });
  expect(channel.published).toHaveLength(1);
});

it('says nothing when it has ended', () => {
  const { channel, progress: it } = progress();
  it.end();
  it.report({ layout: 'late' });
  expect(channel.published).toEqual([]);
});
