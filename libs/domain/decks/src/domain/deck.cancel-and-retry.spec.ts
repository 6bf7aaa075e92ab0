import { randomUUID } from 'node:crypto';
import { aDeck, aSlide, claimed, DeckBuilder } from '../testing/a-deck';
import { Given, given } from '../testing/given';
import { derivedId } from './derived-id';

describe('cancelling', () => {
  it.each([
    ['PENDING', aDeck()],
    ['GENERATING', aDeck().announced('One')],
    ['GENERATING', aDeck().planned('One', 'Two').written(0)],
  ])('a %s deck withdraws its work and keeps what is written', async (status, builder) => {
    const { decide, view, last, decks } = await given(builder);
    expect(view().status).toBe(status);
    const kept = view().slides.length;
    expect(await decide((deck) => deck.cancel(randomUUID()))).toBe(true);
    expect(last()).toMatchObject({ event_type: 'DeckCancelled', payload: { slides_kept: kept } });
    expect([...decks.units.values()].filter((unit) => unit.isOpen)).toEqual([]);
  });

  it('a cancelled deck is nothing to do', async () => {
    const { decide, told } = await given(aDeck().planned('One').cancelled());
    expect(await decide((deck) => deck.cancel(randomUUID()))).toBe(false);
    expect(told()).toEqual([]);
  });

  it.each([
    ['completed', aDeck().planned('One').written(0)],
    ['failed', aDeck().planned('One').failed(0)],
  ])('a %s deck is refused', async (status, builder) => {
    const { decide, told } = await given(builder);
    await expect(decide((deck) => deck.cancel(randomUUID()))).rejects.toMatchObject({
      ...{ kind: 'conflict', code: 'deck.not_running' },
      message: expect.stringContaining(status) as string,
    });
    expect(told()).toEqual([]);
  });

  it('leaves edits alone that a user asked for', async () => {
    const { decide, decks, slideIds } = await given(aDeck().planned('One', 'Two').written(0));
    const [slideId = ''] = slideIds;
    const command = randomUUID();
    await decide((deck) => deck.requestEdit(slideId, 'Shorter', command, null));
    await decide((deck) => deck.cancel(randomUUID()));
    expect(decks.units.get(derivedId(slideId, command))?.isOpen).toBe(true);
  });
});

describe('retrying', () => {
  const opened = (builder: DeckBuilder) =>
    given(builder).then(async (it) => {
      const before = it.decks.opened.length;
      await it.decide((deck) => deck.retry(randomUUID()));
      return { ...it, again: it.decks.opened.slice(before) };
    });

  it('writes only what failed', async () => {
    const { again, slideIds, view, told } = await opened(
      aDeck().planned('One', 'Two', 'Three').written(0, 2).failed(1),
    );
    expect(again).toEqual([slideIds[1]]);
    expect(told()).toEqual(['DeckStarted']);
    expect(view()).toMatchObject({ status: 'GENERATING', failed_slides: [], error: null });
  });

  it('writes only what a cancel left', async () => {
    const { again, slideIds } = await opened(aDeck().planned('One', 'Two').written(0).cancelled());
    expect(again).toEqual([slideIds[1]]);
  });

  it('goes on with a plan that broke off, and with the slots it had told', async () => {
    const { again, deckId, slideIds, view } = await opened(
      aDeck().announced('One', 'Two').written(0).cancelled(),
    );
    expect(new Set(again)).toEqual(new Set([deckId, slideIds[1]]));
    expect(view().status).toBe('PLANNING');
  });

  it('begins a clock of its own', async () => {
    const it = await given(aDeck().planned('One').failed(0));
    it.clock.pass(60_000);
    await it.decide((deck) => deck.retry(randomUUID()));
    it.clock.pass(700);
    const claim = await claimed(it.units, it.slideIds[0] ?? '');
    await it.decide((deck) => deck.placeSlide(claim, aSlide('One')));
    expect(it.last().payload).toMatchObject({ duration_ms: 700 });
  });

  it('is refused while the deck is running, and when nothing is missing', async () => {
    const running = await given(aDeck().planned('One'));
    await expect(running.decide((deck) => deck.retry(randomUUID()))).rejects.toMatchObject({
      code: 'deck.running',
    });
    const done = await given(aDeck().planned('One').written(0));
    await expect(done.decide((deck) => deck.retry(randomUUID()))).rejects.toMatchObject({
      code: 'deck.nothing_missing',
    });
  });
});

describe('deleting', () => {
  /** A deck of which a user has asked for an edit and for two more slides. */
  const asked = async (builder: DeckBuilder) => {
    const it = await given(builder);
    const [slideId = ''] = it.slideIds;
    const [edit, ...adds] = [randomUUID(), randomUUID(), randomUUID()];
    await it.decide((deck) => deck.requestEdit(slideId, 'Shorter', edit ?? '', null));
    for (const add of adds)
      await it.decide((deck) => deck.addSlide(randomUUID(), 1, { prompt: 'Costs' }, add));
    await it.decide((deck) => deck.delete(randomUUID()));
    const failures = it.events().filter(({ event_type }) => event_type === 'EditFailed');
    return { ...it, failures, commands: [edit, ...adds] };
  };
  const undelete = ({ decks, deckId }: Given) =>
    decks.change(deckId, { deleted: true }, (deck) => deck.undelete(randomUUID()));

  it('withdraws all work and tells the end of all that users asked for, DeckDeleted last', async () => {
    const { decks, failures, commands, last } = await asked(
      aDeck().planned('One', 'Two').written(0),
    );
    expect([...decks.units.values()].filter((unit) => unit.isOpen)).toEqual([]);
    expect(failures.map(({ payload }) => payload)).toEqual(
      commands.map((command_id) => expect.objectContaining({ command_id }) as object),
    );
    expect(failures[0]?.payload).toMatchObject({ error: { code: 'deck.deleted' } });
    expect(last().event_type).toBe('DeckDeleted');
  });

  it('taken back leaves no slot that nobody will fill', async () => {
    const it = await asked(aDeck().planned('One').written(0));
    await undelete(it);
    const { status, deck_plan } = it.view();
    expect(status).toBe('COMPLETED');
    expect(deck_plan.slides.map(({ slide_id }) => slide_id)).toEqual(it.slideIds);
  });

  it('taken back of a deck in the making is a cancelled one, and a retry makes all that its plan lacks', async () => {
    const it = await asked(aDeck().planned('One', 'Two').written(0));
    await undelete(it);
    expect(it.view()).toMatchObject({ status: 'CANCELLED', deck_plan: { complete: true } });
    await it.decide((deck) => deck.retry(randomUUID()));
    await it.write(1);
    expect(it.last()).toMatchObject({ event_type: 'DeckCompleted', payload: { total_slides: 2 } });
  });
});
