import { AppError } from '@presto/kernel';
import { randomUUID } from 'node:crypto';
import type { PlanStep } from '../ports/deck-author';
import { aDeck } from '../testing/a-deck';
import { given } from '../testing/given';
import { anEntry, Reply } from '../testing/scripted-author';

const entry = (title: string): PlanStep => ({ type: 'entry', entry: anEntry(title) });
const title = (text: string): PlanStep => ({ type: 'title', title: text });
const total = (count: number): PlanStep => ({ type: 'total', total: count });
/** A step that takes longer than announcements are apart. */
const late =
  (step: PlanStep): Reply<PlanStep> =>
  async () => {
    await new Promise((resolve) => setTimeout(resolve, 260));
    return step;
  };
const broken = new AppError('unavailable', 'llm.no_plan', 'The model gave no plan.');

describe('planning', () => {
  it('tells the first slot at once and the rest as they gather', async () => {
    const { author, plan, told, events, view } = await given();
    author.willPlan(title('Tides'), total(3), entry('One'), entry('Two'), late(entry('Three')));
    await plan();
    expect(told()).toEqual(['DeckStarted', 'PlanUpdated', 'PlanUpdated', 'PlanUpdated']);
    expect(
      events()
        .slice(2)
        .map(({ payload }) => ('slides' in payload ? payload.slides.length : 0)),
    ).toEqual([1, 3, 3]);
    expect(view()).toMatchObject({ status: 'GENERATING', deck_plan: { complete: true } });
  });

  it('opens the writing of every slot exactly once', async () => {
    const { author, plan, decks, view, deckId } = await given();
    author.willPlan(entry('One'), entry('Two'));
    await plan();
    const slots = view().deck_plan.slides.map(({ slide_id }) => slide_id);
    expect(decks.opened).toEqual([deckId, ...slots]);
  });

  it('never asks the author twice for the same plan', async () => {
    const { author, plan } = await given();
    author.willPlan(entry('One'));
    await Promise.all([plan(), plan()]);
    await plan();
    expect(author.asked).toHaveLength(1);
  });

  it('gives the author the brief and the documents', async () => {
    const sourceId = randomUUID();
    const it = await given(aDeck({ userId: 'u' }).of({ sourceIds: [sourceId], slideCount: 4 }));
    const source = {
      id: sourceId,
      userId: 'u',
      title: 'S',
      mediaType: 'text/plain',
      text: 'Tides.',
    };
    await it.sources.add(source);
    it.author.willPlan(entry('One'));
    await it.plan();
    expect(it.author.asked).toMatchObject([
      { for: 'plan', request: { brief: { slideCount: 4 }, sources: [{ text: 'Tides.' }] } },
    ]);
  });
});

describe('a plan that breaks off', () => {
  it('by the author fails the deck and keeps nothing open', async () => {
    const { author, plan, told, view, decks } = await given();
    author.willPlan(entry('One'), broken);
    await plan();
    expect(told()).toEqual(['DeckStarted', 'PlanUpdated', 'DeckFailed']);
    expect(view().error).toEqual({ code: 'llm.no_plan', detail: 'The model gave no plan.' });
    expect([...decks.units.values()].some((unit) => unit.isOpen)).toBe(false);
  });

  it('by a crash goes on behind what was told, without telling DeckStarted again', async () => {
    const { author, plan, units, deckId, view, told } = await given();
    author.willPlan(entry('One'), new TypeError('the process died'));
    await expect(plan()).rejects.toThrow('the process died');
    await units.expire(deckId);
    author.willPlan(entry('Two'));
    await plan();
    expect(author.asked[1]).toMatchObject({ request: { settled: [{ title: 'One' }] } });
    expect(view().deck_plan.slides.map((slot) => slot.title)).toEqual(['One', 'Two']);
    expect(told().filter((type) => type === 'DeckStarted')).toHaveLength(1);
  });

  it('by a cancel tells nothing more', async () => {
    const { author, plan, decide, units, deckId, told } = await given();
    author.willPlan(entry('One'), 'hang');
    const planning = plan();
    await new Promise(setImmediate);
    await decide((deck) => deck.cancel(randomUUID()));
    await units.recheck(deckId);
    await planning;
    expect(told()).toEqual(['DeckStarted', 'PlanUpdated', 'DeckCancelled']);
  });

  it('by a drain is handed back', async () => {
    const { author, plan, units, decks, deckId, view } = await given();
    author.willPlan('hang').willPlan(entry('One'));
    const planning = plan();
    await new Promise(setImmediate);
    units.drain();
    await planning;
    expect(decks.units.get(deckId)).toMatchObject({ state: 'pending' });
    await plan();
    expect(view().deck_plan.complete).toBe(true);
  });

  it('because a source is gone fails with words about it', async () => {
    const { plan, view } = await given(aDeck().of({ sourceIds: [randomUUID()] }));
    await plan();
    expect(view()).toMatchObject({ status: 'FAILED', error: { code: 'source.not_found' } });
  });

  it('because the model is no longer configured fails with words about it', async () => {
    const { plan, view } = await given(aDeck().of({ author: 'llm' }), { hasModel: false });
    await plan();
    expect(view()).toMatchObject({ status: 'FAILED', error: { code: 'author.no_model' } });
  });

  it('lost ten times to crashes is given up', async () => {
    const { author, plan, units, deckId, view } = await given();
    for (let crash = 0; crash < 10; crash += 1) {
      await units.claim(deckId);
      await units.expire(deckId);
    }
    await plan();
    expect(author.asked).toEqual([]);
    expect(view()).toMatchObject({ status: 'FAILED', error: { code: 'work.abandoned' } });
  });
});
