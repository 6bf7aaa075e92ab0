import { aDeck } from '../testing/a-deck';
import { given } from '../testing/given';
import { UndeleteDeckCommand } from './undelete-deck.command';
import { UndeleteDeckHandler } from './undelete-deck.handler';

async function undeleting() {
  const it = await given(aDeck().planned('One').written(0));
  const undelete = (context = it.context()) =>
    new UndeleteDeckHandler(it.decks).execute(new UndeleteDeckCommand(context, it.deckId));
  await it.decide((deck) => deck.delete('d'));
  return { ...it, undelete };
}

it('brings the deck back', async () => {
  const { undelete, view, told } = await undeleting();
  await undelete();
  expect(view()).toMatchObject({ status: 'COMPLETED', slides: [{ slide_order: 1 }] });
  expect(told()).toEqual(['DeckDeleted', 'DeckUpdated']);
});

it('finds nothing for another user, and nothing twice', async () => {
  const { undelete, context } = await undeleting();
  const notFound = { code: 'deck.not_found' };
  await expect(undelete({ ...context(), userId: 'other' })).rejects.toMatchObject(notFound);
  await undelete();
  await expect(undelete()).rejects.toMatchObject(notFound);
});
