import { shownHistory } from './shown-history';

const entry = (version: number, kind: string, command_id: string | null = null) => ({
  version,
  kind,
  command_id,
  at: '2026-01-01T00:00:00.000Z',
  slide_ids: [],
  title: '',
});

describe('shownHistory', () => {
  it('makes one entry of slides written in a row and keeps what people did apart', () => {
    const items = [
      entry(6, 'SlideUpdated', 'c'),
      entry(5, 'DeckCompleted'),
      entry(4, 'SlideAdded'),
      entry(3, 'SlideAdded'),
      entry(2, 'SlideAdded', 'by hand'),
    ];
    expect(shownHistory(items).map(({ entry: { version }, run }) => [version, run])).toEqual([
      [6, 1],
      [5, 1],
      [4, 2],
      [2, 1],
    ]);
  });
});
