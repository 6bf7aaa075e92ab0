import { merged } from './merge';

const base = { title: 'A', points: ['one', 'two'], lead: null };

describe('merged', () => {
  it('takes both changes when they are in different fields', () => {
    const mine = { ...base, title: 'B' };
    const theirs = { ...base, points: ['one', '2'] };
    expect(merged(base, mine, theirs)).toEqual({
      value: { title: 'B', points: ['one', '2'], lead: null },
    });
  });

  it('takes changes of different entries of a list', () => {
    const mine = { ...base, points: ['1', 'two'] };
    const theirs = { ...base, points: ['one', '2'] };
    expect(merged(base, mine, theirs)).toEqual({ value: { ...base, points: ['1', '2'] } });
  });

  it('refuses to choose when both changed the same text', () => {
    expect(merged(base, { ...base, title: 'B' }, { ...base, title: 'C' })).toBeNull();
  });

  it('refuses to choose when a list grew on one side and changed on the other', () => {
    const mine = { ...base, points: ['1', 'two'] };
    const theirs = { ...base, points: ['zero', 'one', 'two'] };
    expect(merged(base, mine, theirs)).toBeNull();
  });

  it('is content with the same change made twice', () => {
    const both = { ...base, title: 'B' };
    expect(merged(base, both, { ...both })).toEqual({ value: both });
  });
});
