import { randomUUID } from 'node:crypto';
import { ChangeHistoryCommand } from '../change-history/change-history.command';
import { ChangeHistoryHandler } from '../change-history/change-history.handler';
import { GetHistoryHandler } from '../get-history/get-history.query-handler';
import { GetHistoryQuery } from '../get-history/get-history.query';
import { RestoreDeckCommand } from '../restore-deck/restore-deck.command';
import { RestoreDeckHandler } from '../restore-deck/restore-deck.handler';
import { A_FAULT, aDeck, aSlide, claimed } from '../testing/a-deck';
import { foldsToView } from '../testing/folds-to-view';
import { given } from '../testing/given';
import type { Deck } from './deck';

async function edited(builder = aDeck().planned('One', 'Two', 'Three').written(0, 1, 2)) {
  const it = await given(builder);
  const { decks, deckId, userId } = it;
  const [one = '', two = '', three = ''] = it.slideIds;
  const command = async (decide: (deck: Deck, id: string) => void, by = userId) => {
    const commandId = randomUUID();
    await decks.change(deckId, by === userId ? { userId, commandId } : { commandId }, (deck) =>
      decide(deck, commandId),
    );
    return commandId;
  };
  const history = new ChangeHistoryHandler(decks);
  const step = (direction: 'undo' | 'redo') => async () => {
    await history.execute(new ChangeHistoryCommand(it.context(), deckId, direction));
    foldsToView(it.events(), decks.view(deckId));
  };
  const restore = async (version: number, ifVersion: number | null = null) => {
    const restoring = new RestoreDeckCommand(it.context(ifVersion), deckId, version);
    await new RestoreDeckHandler(decks).execute(restoring);
    foldsToView(it.events(), decks.view(deckId));
  };
  const read = () => new GetHistoryHandler(decks).execute(new GetHistoryQuery(userId, deckId));
  /** What a person sees: order and content, whatever the versions. */
  const seen = () => {
    const { title, theme, slides } = it.view();
    return { title, theme, slides: slides.map(({ id, content }) => [id, content['title']]) };
  };
  return {
    ...it,
    one,
    two,
    three,
    command,
    undo: step('undo'),
    redo: step('redo'),
    restore,
    read,
    seen,
  };
}

const EDITS: [string, (deck: Deck, id: string, slides: readonly string[]) => void][] = [
  ['a change by hand', (deck, id, [one = '']) => deck.updateSlide(one, aSlide('New'), id, null)],
  ['a new title', (deck, id) => deck.update({ title: 'New', theme: 'other' }, id, null)],
  ['an added slide', (deck, id) => deck.addSlide(randomUUID(), 2, aSlide('New'), id)],
  ['a deleted slide', (deck, id, [, two = '']) => deck.deleteSlide(two, id, null)],
  ['a new order', (deck, id, slides) => deck.reorder(slides.toReversed(), id, null)],
];

describe('undo', () => {
  it.each(EDITS)('takes %s back, and redo does it again', async (_, edit) => {
    const it = await edited();
    const before = it.seen();
    await it.command((deck, id) => edit(deck, id, it.slideIds));
    const after = it.seen();
    expect(after).not.toEqual(before);
    await it.undo();
    expect(it.seen()).toEqual(before);
    await it.redo();
    expect(it.seen()).toEqual(after);
    await it.undo();
    expect(it.seen()).toEqual(before);
  });

  it('passes over what the model was asked for and never came', async () => {
    const it = await edited();
    const before = it.seen();
    await it.command((deck, id) => deck.update({ title: 'New' }, id, null));
    for (const position of [1, 2])
      await it.command((deck, id) => deck.addSlide(randomUUID(), position, { prompt: 'x' }, id));
    await it.command((deck, id) => deck.requestEdit(it.one, 'Shorter', id, null));
    const added = it.view().deck_plan.slides.slice(0, 2);
    const failed = [...added.map(({ slide_id }) => slide_id), it.one];
    for (const slideId of failed) {
      const unit = [...it.decks.units.values()].find(
        (each) => each.slideId === slideId && each.isOpen,
      );
      const claim = await claimed(it.units, unit?.id ?? '');
      await it.decide((deck) =>
        slideId === it.one ? deck.failEdit(claim, A_FAULT) : deck.failSlide(claim, A_FAULT),
      );
    }
    await it.undo();
    expect(it.seen()).toEqual(before);
    await expect(it.undo()).rejects.toMatchObject({ code: 'deck.nothing_to_undo' });
  });

  it('goes back through one command after the other', async () => {
    const it = await edited();
    const seen = [it.seen()];
    for (const [, edit] of EDITS.slice(0, 2)) {
      await it.command((deck, id) => edit(deck, id, it.slideIds));
      seen.push(it.seen());
    }
    await it.undo();
    expect(it.seen()).toEqual(seen[1]);
    await it.undo();
    expect(it.seen()).toEqual(seen[0]);
    await expect(it.undo()).rejects.toMatchObject({ code: 'deck.nothing_to_undo' });
  });

  it('is refused when a later command changed the same slide', async () => {
    const it = await edited();
    await it.command((deck, id) => deck.updateSlide(it.one, aSlide('Mine'), id, null));
    await it.command((deck, id) => deck.updateSlide(it.one, aSlide('Theirs'), id, null), 'other');
    await expect(it.undo()).rejects.toMatchObject({ kind: 'conflict', code: 'deck.changed_since' });
    expect(it.seen().slides[0]).toEqual([it.one, 'Theirs']);
  });

  it('is of one’s own commands alone', async () => {
    const it = await edited();
    await it.command((deck, id) => deck.update({ title: 'Theirs' }, id, null), 'other');
    await expect(it.undo()).rejects.toMatchObject({ code: 'deck.nothing_to_undo' });
  });

  it('leaves nothing to redo after a new command', async () => {
    const it = await edited();
    await it.command((deck, id) => deck.update({ title: 'A' }, id, null));
    await it.undo();
    await it.command((deck, id) => deck.update({ title: 'B' }, id, null));
    await expect(it.redo()).rejects.toMatchObject({ code: 'deck.nothing_to_redo' });
  });

  it('is refused while the deck is running', async () => {
    const it = await edited(aDeck().planned('One', 'Two').written(0));
    await it.command((deck, id) => deck.updateSlide(it.one, aSlide('New'), id, null));
    await expect(it.undo()).rejects.toMatchObject({ code: 'deck.running' });
  });
});

describe('restoring', () => {
  it('puts everything back by ordinary events', async () => {
    const it = await edited();
    const { version } = it.view();
    const before = it.seen();
    await it.command((deck, id) => deck.update({ title: 'New' }, id, null));
    await it.command((deck, id) => deck.updateSlide(it.one, aSlide('New'), id, null));
    await it.command((deck, id) => deck.deleteSlide(it.two, id, null));
    await it.command((deck, id) => deck.addSlide('added', 1, aSlide('Added'), id));
    await it.command((deck, id) => deck.reorder([it.three, it.one, 'added'], id, null));
    expect(it.seen()).not.toEqual(before);
    await it.restore(version, it.view().version);
    expect(it.seen()).toEqual(before);
    expect(it.told()).toContain('SlideUpdated');
  });

  it('to how it stands is nothing to do', async () => {
    const it = await edited();
    await it.restore(it.view().version);
    expect(it.told()).toEqual([]);
  });

  it('is refused for versions that are not there, for stale ones, and while running', async () => {
    const it = await edited();
    const { version } = it.view();
    await expect(it.restore(version + 1)).rejects.toMatchObject({ code: 'version.unknown' });
    await expect(it.restore(0)).rejects.toMatchObject({ code: 'version.unknown' });
    await expect(it.restore(1, version - 1)).rejects.toMatchObject({ code: 'version.stale' });
    const running = await edited(aDeck().planned('One', 'Two').written(0));
    await expect(running.restore(1)).rejects.toMatchObject({ code: 'deck.running' });
  });
});

describe('the history', () => {
  it('lists commands and events newest first, and what can be undone', async () => {
    const it = await edited();
    const commandId = await it.command((deck, id) =>
      deck.addSlide(randomUUID(), 2, aSlide('New'), id),
    );
    const { items, can_undo, can_redo } = await it.read();
    expect(items[0]).toMatchObject({
      ...{ version: it.view().version, kind: 'SlideAdded', command_id: commandId, title: 'New' },
    });
    expect(items.at(-1)).toMatchObject({ version: 1, kind: 'DeckCreated', command_id: null });
    expect({ can_undo, can_redo }).toEqual({ can_undo: true, can_redo: false });
    await it.undo();
    expect(await it.read()).toMatchObject({ can_undo: false, can_redo: true });
  });
});
