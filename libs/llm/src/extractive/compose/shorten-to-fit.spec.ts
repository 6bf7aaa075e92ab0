import type { WritingCall } from '@presto/decks';
import { shortenedToFit } from './shorten-to-fit';

const LONG =
  'The wharf has its own rail siding, which takes forty lorries a week off the road in summer';
const draft = {
  layout: 'bullets',
  content: { title: 'A title', lead: null, points: [LONG, 'Short and whole'] },
  citations: [],
};
/** Finds that a slide does not fit while its points are longer than this. */
const within =
  (characters: number): WritingCall['inspect'] =>
  ({ content }) => {
    const measure = JSON.stringify(content['points']).length;
    const finding = { slide_id: '', rule: 'fit', severity: 'fault' as const, detail: '' };
    return Promise.resolve(
      measure > characters ? [{ ...finding, measure, limit: characters }] : [],
    );
  };

it('ends the longest text at a clause until the slide fits', async () => {
  const { content } = await shortenedToFit(draft, within(70));
  expect(content).toEqual({
    ...draft.content,
    points: ['The wharf has its own rail siding', 'Short and whole'],
  });
});

it('leaves a slide that fits, or that no shortening makes fit, as it is', async () => {
  expect(await shortenedToFit(draft, within(500))).toBe(draft);
  expect(await shortenedToFit(draft, within(5))).toBe(draft);
});
