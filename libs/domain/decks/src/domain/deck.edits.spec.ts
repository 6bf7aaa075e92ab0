import { randomUUID } from 'node:crypto';
import { A_FAULT, aDeck, aSlide, claimed, DeckBuilder } from '../testing/a-deck';
import { Given, given } from '../testing/given';
import { derivedId } from './derived-id';
import { MAX_SLIDES } from './deck-state';

const done = () => aDeck().planned('One', 'Two', 'Three').written(0, 1, 2);
const versionOf = (it: Given, slot: number) =>
  it.view().slides.find(({ id }) => id === it.slideIds[slot])?.version ?? 0;
const ids = (it: Given) => it.view().deck_plan.slides.map(({ slide_id }) => slide_id);

describe('changing title and theme', () => {
  it('tells what changed and nothing else', async () => {
    const it = await given(done());
    await it.decide((deck) => deck.update({ title: 'New', theme: 'paper' }, 'c', null));
    expect(it.last()).toMatchObject({
      event_type: 'DeckUpdated',
      payload: { title: 'New', command_id: 'c' },
    });
    expect(it.last().payload).not.toHaveProperty('theme');
  });

  it('to what they are is nothing to do', async () => {
    const it = await given(done());
    await it.decide((deck) => deck.update({ title: 'Tides', theme: 'paper' }, 'c', null));
    expect(it.told()).toEqual([]);
  });

  it('compares If-Match with the version of the deck', async () => {
    const it = await given(done());
    const { version } = it.view();
    const update = (ifVersion: number) =>
      it.decide((deck) => deck.update({ title: 'New' }, 'c', ifVersion));
    await expect(update(version - 1)).rejects.toMatchObject({
      ...{ kind: 'stale', code: 'version.stale', extra: { current_version: version } },
    });
    await update(version);
    expect(it.told()).toEqual(['DeckUpdated']);
  });
});

describe('editing by hand', () => {
  it.each([
    ['a running deck', aDeck().planned('One', 'Two').written(0)],
    ['a completed deck', aDeck().planned('One').written(0)],
    ['a failed deck', aDeck().announced('One', 'Two').written(0).cancelled()],
  ])('works in %s', async (_, builder: DeckBuilder) => {
    const it = await given(builder);
    const [slideId = ''] = it.slideIds;
    await it.decide((deck) => deck.updateSlide(slideId, aSlide('New'), 'c', versionOf(it, 0)));
    expect(it.last()).toMatchObject({
      event_type: 'SlideUpdated',
      payload: { slide_id: slideId, order: 1, reason: 'edit', command_id: 'c' },
    });
    expect(versionOf(it, 0)).toBe(it.view().version);
  });

  it('of a slide that is not written is refused', async () => {
    const it = await given(aDeck().planned('One'));
    const edit = (slideId: string) =>
      it.decide((deck) => deck.updateSlide(slideId, aSlide('New'), 'c', null));
    await expect(edit(it.slideIds[0] ?? '')).rejects.toMatchObject({ code: 'slide.pending' });
    await expect(edit(randomUUID())).rejects.toMatchObject({ code: 'slide.not_found' });
  });

  it('compares If-Match with the version of the slide, not of the deck', async () => {
    const it = await given(done());
    const edit = (ifVersion: number) =>
      it.decide((deck) => deck.updateSlide(it.slideIds[0] ?? '', aSlide('New'), 'c', ifVersion));
    await expect(edit(it.view().version)).rejects.toMatchObject({ code: 'version.stale' });
    await edit(versionOf(it, 0));
  });
});

describe('editing by prompt', () => {
  async function asked(builder = done()) {
    const it = await given(builder);
    const commandId = randomUUID();
    const [slideId = ''] = it.slideIds;
    await it.decide((deck) => deck.requestEdit(slideId, 'Shorter', commandId, null));
    const claim = await claimed(it.units, derivedId(slideId, commandId));
    return { ...it, it, commandId, slideId, claim };
  }

  it('changes nothing until the answer is there', async () => {
    const { told, claim, slideId, commandId } = await asked();
    expect(told()).toEqual([]);
    expect(claim).toMatchObject({ kind: 'edit', slideId, commandId, prompt: 'Shorter' });
  });

  it('ends in SlideUpdated that names the command', async () => {
    const { it, claim, commandId } = await asked();
    await it.decide((deck) => deck.applyEdit(claim, aSlide('Short'), versionOf(it, 0)));
    expect(it.last()).toMatchObject({
      event_type: 'SlideUpdated',
      payload: { command_id: commandId, reason: 'edit' },
    });
  });

  it('fails rather than overwrite what was changed meanwhile', async () => {
    const { it, claim, slideId, commandId } = await asked();
    const base = versionOf(it, 0);
    await it.decide((deck) => deck.updateSlide(slideId, aSlide('By hand'), 'other', null));
    await it.decide((deck) => deck.applyEdit(claim, aSlide('Short'), base));
    expect(it.last()).toMatchObject({
      event_type: 'EditFailed',
      payload: { slide_id: slideId, command_id: commandId, error: { code: 'slide.changed' } },
    });
    expect(it.view().slides[0]?.content['title']).toBe('By hand');
  });

  it('that fails leaves the slide as it stood', async () => {
    const { it, claim } = await asked();
    const before = it.view().slides;
    await it.decide((deck) => deck.failEdit(claim, A_FAULT));
    expect(it.told()).toEqual(['EditFailed']);
    expect(it.view().slides).toEqual(before);
  });

  it('of a slide that is deleted meanwhile is given up', async () => {
    const { it, claim, slideId, commandId } = await asked();
    await it.decide((deck) => deck.deleteSlide(slideId, 'c', null));
    expect(it.told()).toEqual(['EditFailed', 'SlideDeleted']);
    expect(it.events().at(-2)?.payload).toMatchObject({
      ...{ slide_id: slideId, command_id: commandId },
      error: { code: 'slide.deleted' },
    });
    const late = it.decide((deck) => deck.applyEdit(claim, aSlide('Short'), 1));
    await expect(late).rejects.toMatchObject({ code: 'work.superseded' });
  });

  it('is refused for a slide that is not written, and for a stale version', async () => {
    const it = await given(aDeck().planned('One', 'Two').written(0));
    const ask = (slot: number, ifVersion: number | null) =>
      it.decide((deck) => deck.requestEdit(it.slideIds[slot] ?? '', 'x', randomUUID(), ifVersion));
    await expect(ask(1, null)).rejects.toMatchObject({ code: 'slide.pending' });
    await expect(ask(0, 1)).rejects.toMatchObject({ code: 'version.stale' });
  });
});

describe('adding', () => {
  it.each([1, 2, 4])('a slide at position %i moves the others on', async (position) => {
    const it = await given(done());
    await it.decide((deck) => deck.addSlide('new', position, aSlide('New'), 'c'));
    expect(it.told()).toEqual(['SlidesReordered', 'SlideAdded']);
    expect(ids(it)).toEqual([...it.slideIds].toSpliced(position - 1, 0, 'new'));
    expect(it.view().deck_plan.slides[position - 1]).toMatchObject({ title: 'New' });
  });

  it.each([0, 5, -1])('a slide at position %i is refused', async (position) => {
    const it = await given(done());
    const add = it.decide((deck) => deck.addSlide('new', position, aSlide('New'), 'c'));
    await expect(add).rejects.toMatchObject({
      ...{ kind: 'invalid', code: 'slide.position_invalid', errors: [{ field: 'position' }] },
    });
  });

  it('beyond what a deck holds is refused', async () => {
    const titles = Array.from({ length: MAX_SLIDES }, (_, index) => `Slide ${index}`);
    const it = await given(aDeck().planned(...titles));
    const add = it.decide((deck) => deck.addSlide('new', 1, aSlide('New'), 'c'));
    await expect(add).rejects.toMatchObject({ code: 'deck.full' });
  });

  it('by prompt announces the slot, and fills it when the answer is there', async () => {
    const it = await given(done());
    const slideId = randomUUID();
    await it.decide((deck) => deck.addSlide(slideId, 1, { prompt: 'Costs' }, 'c'));
    expect(it.told()).toEqual(['SlidesReordered']);
    const claim = await claimed(it.units, slideId);
    await it.decide((deck) => deck.placeSlide(claim, aSlide('Costs')));
    expect(it.last()).toMatchObject({
      event_type: 'SlideAdded',
      payload: { order: 1, command_id: 'c' },
    });
  });

  it('by prompt that fails takes the slot back, and the deck stands', async () => {
    const it = await given(done());
    const slideId = randomUUID();
    const commandId = randomUUID();
    await it.decide((deck) => deck.addSlide(slideId, 2, { prompt: 'Costs' }, commandId));
    const claim = await claimed(it.units, slideId);
    await it.decide((deck) => deck.failSlide(claim, A_FAULT));
    expect(it.told()).toEqual(['SlidesReordered', 'EditFailed', 'SlidesReordered']);
    expect(ids(it)).toEqual(it.slideIds);
    expect(it.view().status).toBe('COMPLETED');
  });

  it('by prompt does not hold up the end of the generation, and is not what a retry lacks', async () => {
    const it = await given(aDeck().planned('One'));
    await it.decide((deck) => deck.addSlide(randomUUID(), 1, { prompt: 'Costs' }, 'c'));
    const claim = await claimed(it.units, it.slideIds[0] ?? '');
    await it.decide((deck) => deck.placeSlide(claim, aSlide('One')));
    expect(it.last().event_type).toBe('DeckCompleted');
    await expect(it.decide((deck) => deck.retry('r'))).rejects.toMatchObject({
      code: 'deck.nothing_missing',
    });
  });
});

describe('deleting a slide', () => {
  it('closes the gap', async () => {
    const it = await given(done());
    const [one, two = '', three] = it.slideIds;
    await it.decide((deck) => deck.deleteSlide(two, 'c', versionOf(it, 1)));
    expect(it.told()).toEqual(['SlideDeleted']);
    expect(ids(it)).toEqual([one, three]);
  });

  it('that is being written takes its work back and may end the generation', async () => {
    const it = await given(aDeck().planned('One', 'Two').written(0));
    const [, two = ''] = it.slideIds;
    await it.decide((deck) => deck.deleteSlide(two, 'c', null));
    expect(it.told()).toEqual(['SlideDeleted', 'DeckCompleted']);
    expect(await it.units.claim(two)).toBeNull();
  });

  it('that was asked for and is not written yet ends the request', async () => {
    const it = await given(done());
    const slideId = randomUUID();
    await it.decide((deck) => deck.addSlide(slideId, 2, { prompt: 'Costs' }, 'asked'));
    await it.decide((deck) => deck.deleteSlide(slideId, 'c', null));
    expect(it.told()).toEqual(['SlidesReordered', 'EditFailed', 'SlideDeleted']);
    expect(it.events().at(-2)?.payload).toMatchObject({ command_id: 'asked' });
    expect(ids(it)).toEqual(it.slideIds);
  });

  it('is refused for one that is not there, or was changed', async () => {
    const it = await given(done());
    const remove = (slideId: string, ifVersion: number | null) =>
      it.decide((deck) => deck.deleteSlide(slideId, 'c', ifVersion));
    await expect(remove('none', null)).rejects.toMatchObject({ code: 'slide.not_found' });
    await expect(remove(it.slideIds[0] ?? '', 99)).rejects.toMatchObject({ code: 'version.stale' });
  });
});

describe('reordering', () => {
  it('tells every slot in its new order', async () => {
    const it = await given(done());
    const order = [...it.slideIds].reverse();
    await it.decide((deck) => deck.reorder(order, 'c', it.view().version));
    expect(it.last().payload).toEqual({ slide_ids: order, command_id: 'c' });
    expect(ids(it)).toEqual(order);
  });

  it('into the order they have is nothing to do', async () => {
    const it = await given(done());
    await it.decide((deck) => deck.reorder(it.slideIds, 'c', null));
    expect(it.told()).toEqual([]);
  });

  it('is refused unless every slot is named exactly once', async () => {
    const it = await given(done());
    const [one = '', two = '', three = ''] = it.slideIds;
    for (const order of [
      [],
      [one, two],
      [one, two, two],
      [one, two, three, three],
      [one, two, 'x'],
    ])
      await expect(it.decide((deck) => deck.reorder(order, 'c', null))).rejects.toMatchObject({
        kind: 'invalid',
        code: 'slides.not_a_permutation',
      });
    await expect(it.decide((deck) => deck.reorder(it.slideIds, 'c', 1))).rejects.toMatchObject({
      code: 'version.stale',
    });
  });
});
