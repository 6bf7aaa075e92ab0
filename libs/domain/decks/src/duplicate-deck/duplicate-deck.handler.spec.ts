import { aDeck } from '../testing/a-deck';
import { foldsToView } from '../testing/folds-to-view';
import { given } from '../testing/given';
import { InMemoryDeckEvents } from '../testing/in-memory-deck-events';
import { DuplicateDeckCommand } from './duplicate-deck.command';
import { DuplicateDeckHandler } from './duplicate-deck.handler';

async function duplicating() {
  const it = await given(aDeck().planned('One', 'Two', 'Three').written(0, 2));
  const handler = new DuplicateDeckHandler(it.decks, new InMemoryDeckEvents(it.decks));
  const duplicate = (context = it.context(), title: string | null = null) =>
    handler.execute(new DuplicateDeckCommand(context, it.deckId, title));
  return { ...it, duplicate };
}

it('makes a completed deck of what is written, under ids of its own', async () => {
  const { duplicate, decks, view, told } = await duplicating();
  const { deckId } = await duplicate();
  const copy = decks.view(deckId);
  expect(copy).toMatchObject({ status: 'COMPLETED', title: 'Tides' });
  const bodies = (slides = view().slides) => slides.map(({ content }) => content);
  expect(bodies(copy?.slides)).toEqual(bodies());
  expect(copy?.slides.some(({ id }) => view().slides.some((slide) => slide.id === id))).toBe(false);
  foldsToView(decks.events(deckId), copy);
  expect(told()).toEqual([]);
});

it('is the same copy, however often the command comes', async () => {
  const { duplicate, context, decks } = await duplicating();
  const command = context();
  const { deckId } = await duplicate(command, 'Mine');
  expect(await duplicate(command, 'Mine')).toEqual({ deckId });
  expect(decks.view(deckId)?.title).toBe('Mine');
});

it('of another user’s deck finds no deck', async () => {
  const { duplicate, context } = await duplicating();
  await expect(duplicate({ ...context(), userId: 'other' })).rejects.toMatchObject({
    code: 'deck.not_found',
  });
});
