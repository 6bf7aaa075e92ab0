import { aDeck } from '../testing/a-deck';
import { given } from '../testing/given';
import { DeleteDeckCommand } from './delete-deck.command';
import { DeleteDeckHandler } from './delete-deck.handler';

async function deleting() {
  const it = await given(aDeck().planned('One'));
  const handler = new DeleteDeckHandler(it.decks, it.signals);
  const remove = (context = it.context()) =>
    handler.execute(new DeleteDeckCommand(context, it.deckId));
  return { ...it, remove };
}

it('closes the deck and stops what runs', async () => {
  const { remove, decks, deckId, signals, told } = await deleting();
  await remove();
  expect(decks.view(deckId)).toBeNull();
  expect(told()).toEqual(['DeckDeleted']);
  expect(signals.cancelled).toEqual([deckId]);
});

it('of a deleted deck, or of another user’s, finds no deck', async () => {
  const { remove, context } = await deleting();
  const stranger = { ...context(), userId: 'other' };
  await expect(remove(stranger)).rejects.toMatchObject({ code: 'deck.not_found' });
  await remove();
  await expect(remove()).rejects.toMatchObject({ code: 'deck.not_found' });
});
