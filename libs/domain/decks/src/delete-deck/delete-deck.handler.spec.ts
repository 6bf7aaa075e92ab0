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

it('repeated with its command id is done, and stops what may still run', async () => {
  const { remove, context, deckId, signals, told } = await deleting();
  const command = context();
  await remove(command);
  await remove(command);
  expect(told()).toEqual(['DeckDeleted']);
  expect(signals.cancelled).toEqual([deckId, deckId]);
});

it('passes If-Match on: a deck that has moved on stands, and goes on being written', async () => {
  const { remove, context, view, told, signals } = await deleting();
  const { version } = view();
  await expect(remove(context(version - 1))).rejects.toMatchObject({ code: 'version.stale' });
  expect([told(), signals.cancelled]).toEqual([[], []]);
  await remove(context(version));
  expect(told()).toEqual(['DeckDeleted']);
});

it('of a deleted deck, or of another user’s, finds no deck', async () => {
  const { remove, context } = await deleting();
  const stranger = { ...context(), userId: 'other' };
  await expect(remove(stranger)).rejects.toMatchObject({ code: 'deck.not_found' });
  await remove();
  await expect(remove()).rejects.toMatchObject({ code: 'deck.not_found' });
});
