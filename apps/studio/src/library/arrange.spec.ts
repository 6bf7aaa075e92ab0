import type { DeckListItem } from '@presto/contracts';
import type { SortOrder } from '../api/decks';
import { arranged } from './arrange';

const deck = (title: string, created_at: string, updated_at: string): DeckListItem => ({
  id: title,
  title,
  status: 'COMPLETED',
  version: 1,
  slide_count: 1,
  theme: 'swiss',
  created_at,
  updated_at,
});
const decks = [
  deck('Beta', '2026-01-03', '2026-01-03'),
  deck('alpha', '2026-01-01', '2026-01-05'),
  deck('가을', '2026-01-02', '2026-01-04'),
];
const titles = (q: string, sort: SortOrder) =>
  arranged(decks, { q, sort }).map(({ title }) => title);

describe('arranged', () => {
  it('sorts as asked and finds whatever the case', () => {
    expect(titles('', '-updated_at')).toEqual(['alpha', '가을', 'Beta']);
    expect(titles('', '-created_at')).toEqual(['Beta', '가을', 'alpha']);
    expect(titles('', 'title').slice(0, 2)).toEqual(['alpha', 'Beta']);
    expect(titles('BET', '-updated_at')).toEqual(['Beta']);
  });
});
