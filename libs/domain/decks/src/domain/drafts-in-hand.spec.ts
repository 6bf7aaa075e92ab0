import { DraftsInHand, repeatedIn } from './drafts-in-hand';

const draft = (title: string, ...points: string[]) => ({
  layout: 'bullets',
  content: { title, lead: null, points },
});
const SAME = ['the fee falls with every plant that joins', 'nobody pays for what others waste'];
const said = (title: string, ...points: string[]) =>
  ({ title, said: draft(title, ...points) }) as Parameters<typeof repeatedIn>[1][number];

describe('drafts that a process has in hand', () => {
  it('are shown to those that come later, and not to those that came first', () => {
    const hands = new DraftsInHand();
    expect(hands.take('d', 'one', draft('One', ...SAME))).toEqual([]);
    expect(hands.take('d', 'two', draft('Two', ...SAME))).toMatchObject([
      { content: { title: 'One' } },
    ]);
    expect(hands.take('d', 'one', draft('One, mended', ...SAME))).toEqual([]);
    expect(hands.take('d', 'two', draft('Two', ...SAME))).toMatchObject([
      { content: { title: 'One, mended' } },
    ]);
  });

  it('are of one deck, and forgotten when they are let go', () => {
    const hands = new DraftsInHand();
    hands.take('d', 'one', draft('One', ...SAME));
    expect(hands.take('other', 'two', draft('Two', ...SAME))).toEqual([]);
    hands.letGo('d', 'one');
    expect(hands.take('d', 'two', draft('Two', ...SAME))).toEqual([]);
  });
});

describe('a draft beside the other slides of its deck', () => {
  it('repeats what one of them says, which is named', () => {
    expect(
      repeatedIn(draft('Fees fall', ...SAME), [said('Costs', ...SAME), said('Other', 'x', 'y')]),
    ).toMatchObject([{ rule: 'repetition', detail: 'Says almost the same as the slide "Costs".' }]);
    expect(repeatedIn(draft('Fees fall', ...SAME), [said('Other', 'nothing', 'alike')])).toEqual(
      [],
    );
  });

  it('repeats what a draft in hand says', () => {
    const hands = new DraftsInHand();
    hands.take('d', 'one', draft('One', ...SAME));
    const two = draft('Two', ...SAME);
    expect(repeatedIn(two, [], hands.take('d', 'two', two))).toMatchObject([
      { rule: 'repetition' },
    ]);
  });

  it('repeats a title that is planned for another slide', () => {
    const planned = [{ title: 'What to do now', said: null }];
    expect(repeatedIn(draft('What to do now?', 'a', 'b'), planned)).toMatchObject([
      { rule: 'title-duplicate' },
    ]);
  });
});
