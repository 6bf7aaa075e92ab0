import { NO_USAGE } from '@presto/contracts';
import { randomUUID } from 'node:crypto';
import { A_FAULT, aDeck, aSlide, claimed, DeckBuilder, entriesOf } from '../testing/a-deck';
import { given } from '../testing/given';

const superseded = { code: 'work.superseded' };

async function planning(builder: DeckBuilder = aDeck()) {
  const it = await given(builder);
  return { ...it, claim: await claimed(it.units, it.deckId) };
}

async function started(builder?: DeckBuilder) {
  const it = await planning(builder);
  await it.decide((deck) => deck.start(it.claim));
  return it;
}

async function writing(builder: DeckBuilder, slot = 0) {
  const it = await given(builder);
  return { ...it, claim: await claimed(it.units, it.slideIds[slot] ?? '') };
}

describe('starting', () => {
  it('tells DeckStarted once, however often planning is taken up', async () => {
    const { claim, decide, told, view } = await planning();
    await decide((deck) => deck.start(claim));
    await decide((deck) => deck.start(claim));
    expect(told()).toEqual(['DeckStarted']);
    expect(view().status).toBe('PLANNING');
  });

  it('is refused with a fence that has moved on', async () => {
    const { claim, decide, told } = await planning();
    const late = { ...claim, epoch: claim.epoch - 1 };
    await expect(decide((deck) => deck.start(late))).rejects.toMatchObject(superseded);
    expect(told()).toEqual([]);
  });
});

describe('announcing', () => {
  const plan = (over: object = {}) => ({
    ...{ title: null, total: null, entries: entriesOf(['One']), complete: false },
    ...over,
  });

  it('means GENERATING with the first slot and opens its writing', async () => {
    const { claim, decide, view, decks, last } = await started();
    const told = plan({ total: 3 });
    await decide((deck) => deck.announce(claim, told));
    expect(view()).toMatchObject({ status: 'GENERATING', deck_plan: { complete: false } });
    expect(last()).toMatchObject({ event_type: 'PlanUpdated', payload: { total_slides: 3 } });
    expect(decks.opened).toContain(told.entries[0]?.slideId);
  });

  it('goes on behind what was announced, and withdraws nothing', async () => {
    const { claim, decide, view } = await started(aDeck().announced('One', 'Two'));
    const entries = entriesOf(['Three']);
    await decide((deck) => deck.announce(claim, plan({ entries, complete: true })));
    expect(view().deck_plan).toMatchObject({
      complete: true,
      slides: [
        { title: 'One', order: 1 },
        { title: 'Two', order: 2 },
        { title: 'Three', order: 3 },
      ],
    });
  });

  it('told again after an answer that was lost adds no slot twice', async () => {
    const { claim, decide, view, decks } = await started();
    const told = plan();
    await decide((deck) => deck.announce(claim, told));
    const opened = decks.opened.length;
    await decide((deck) => deck.announce(claim, told));
    expect(view().deck_plan.slides).toHaveLength(1);
    expect(decks.opened).toHaveLength(opened);
  });

  it('told again after an answer that was lost brings no slot back that was deleted meanwhile', async () => {
    const { claim, decide, view, decks, units } = await started();
    const told = plan({ entries: entriesOf(['One', 'Two']) });
    const [kept = '', deleted = ''] = told.entries.map(({ slideId }) => slideId);
    await decide((deck) => deck.announce(claim, told));
    await decide((deck) => deck.deleteSlide(deleted, randomUUID(), null));
    const opened = decks.opened.length;
    await decide((deck) => deck.announce(claim, told));
    expect(view().deck_plan.slides.map(({ slide_id }) => slide_id)).toEqual([kept]);
    expect(decks.opened).toHaveLength(opened);
    expect(await units.claim(deleted)).toBeNull();
  });

  it('settles the title, unless the user gave one', async () => {
    const free = await started();
    await free.decide((deck) => deck.announce(free.claim, plan({ title: 'Why the sea moves' })));
    expect(free.view().title).toBe('Why the sea moves');

    const named = await started(aDeck().of({ title: 'Tides' }));
    await named.decide((deck) => deck.announce(named.claim, plan({ title: 'Why the sea moves' })));
    expect(named.view().title).toBe('Tides');
  });

  it('complete settles the plan: it is announced no more', async () => {
    const { claim, decide } = await started();
    await decide((deck) => deck.announce(claim, plan({ complete: true })));
    const again = decide((deck) => deck.announce(claim, plan()));
    await expect(again).rejects.toMatchObject(superseded);
  });

  it('completes the deck at once when all its slots are written already', async () => {
    const { claim, decide, told } = await started(aDeck().announced('One').written(0));
    await decide((deck) => deck.announce(claim, plan({ entries: [], complete: true })));
    expect(told().slice(-2)).toEqual(['PlanUpdated', 'DeckCompleted']);
  });
});

describe('placing a slide', () => {
  it('tells it with its place and ends the generation with the last', async () => {
    const { claim, decide, told, last, clock } = await writing(
      aDeck().planned('One', 'Two').written(0),
      1,
    );
    clock.pass(1_500);
    await decide((deck) => deck.placeSlide(claim, aSlide('Two')));
    expect(told()).toEqual(['SlideAdded', 'DeckCompleted']);
    expect(last().payload).toEqual({
      ...{ total_slides: 2, failed_slides: [], duration_ms: 1_500, usage: NO_USAGE },
    });
  });

  it('waits for the rest of the plan before it completes', async () => {
    const { claim, decide, told, view } = await writing(aDeck().announced('One'));
    await decide((deck) => deck.placeSlide(claim, aSlide('One')));
    expect(told()).toEqual(['SlideAdded']);
    expect(view().status).toBe('GENERATING');
  });

  it('twice is refused: the slide exists', async () => {
    const { claim, decide, told } = await writing(aDeck().planned('One', 'Two'));
    await decide((deck) => deck.placeSlide(claim, aSlide('One')));
    const again = decide((deck) => deck.placeSlide(claim, aSlide('Another')));
    await expect(again).rejects.toMatchObject(superseded);
    expect(told()).toEqual(['SlideAdded']);
  });

  it('keeps the title of the plan, and takes the slide’s own where there was none', async () => {
    const named = await writing(aDeck().planned('One', 'Two'));
    await named.decide((deck) => deck.placeSlide(named.claim, aSlide('Another')));
    expect(named.view().deck_plan.slides[0]?.title).toBe('One');
    const nameless = await writing(aDeck().planned('', 'Two'));
    await nameless.decide((deck) => deck.placeSlide(nameless.claim, aSlide('Its own')));
    expect(nameless.view().deck_plan.slides[0]?.title).toBe('Its own');
  });

  it('carries what the calls have cost', async () => {
    const { claim, decide, view } = await writing(aDeck().planned('One', 'Two'));
    const call = await claim.ledger.begin('m', 1);
    const usage = { inputTokens: 10, cachedTokens: 4, outputTokens: 5, costUsd: 0.5 };
    await call.settle('answered', usage);
    await decide((deck) => deck.placeSlide(claim, aSlide('One')));
    expect(view().usage).toEqual({
      ...{ calls: 1, input_tokens: 10, cached_tokens: 4, output_tokens: 5, cost_usd: 0.5 },
    });
  });
});

describe('failing a slide', () => {
  it('lets the others go on', async () => {
    const { claim, decide, told, view } = await writing(aDeck().planned('One', 'Two'));
    await decide((deck) => deck.failSlide(claim, A_FAULT));
    expect(told()).toEqual(['SlideFailed']);
    expect(view().status).toBe('GENERATING');
  });

  it('as the last one completes a deck that has slides, naming what failed', async () => {
    const { claim, decide, last, slideIds } = await writing(
      aDeck().planned('One', 'Two').written(0),
      1,
    );
    await decide((deck) => deck.failSlide(claim, A_FAULT));
    expect(last()).toMatchObject({
      event_type: 'DeckCompleted',
      payload: {
        failed_slides: [{ slide_id: slideIds[1], order: 2, title: 'Two', error: A_FAULT }],
      },
    });
  });

  it('as the last of all fails the deck with that fault', async () => {
    const { claim, decide, told, last } = await writing(aDeck().planned('One', 'Two').failed(0), 1);
    const fault = { code: 'llm.unreachable', detail: 'The model cannot be reached.' };
    await decide((deck) => deck.failSlide(claim, fault));
    expect(told()).toEqual(['SlideFailed', 'DeckFailed']);
    expect(last().payload).toMatchObject({ error: fault });
  });
});

describe('failing the plan', () => {
  it('ends the generation and takes back what was being written', async () => {
    const { claim, decide, told, view, units, slideIds } = await planning(
      aDeck().announced('One', 'Two').written(0),
    );
    await decide((deck) => deck.fail(claim, A_FAULT));
    expect(told()).toEqual(['DeckFailed']);
    expect(view()).toMatchObject({ status: 'FAILED', error: A_FAULT });
    expect(view().slides).toHaveLength(1);
    expect(await units.claim(slideIds[1] ?? '')).toBeNull();
  });
});
