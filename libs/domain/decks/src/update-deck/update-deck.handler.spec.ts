import { aDeck } from '../testing/a-deck';
import { InMemoryDeckEvents } from '../testing/in-memory-deck-events';
import { given } from '../testing/given';
import { UpdateDeckCommand } from './update-deck.command';
import { UpdateDeckHandler } from './update-deck.handler';

async function updating() {
  const it = await given(aDeck().planned('One').written(0));
  const handler = new UpdateDeckHandler(it.decks, new InMemoryDeckEvents(it.decks), it.composer);
  const update = (changes: { title?: string; theme?: string }, ifVersion?: number) =>
    handler.execute(new UpdateDeckCommand(it.context(ifVersion), it.deckId, changes));
  return { ...it, update };
}

it('renames the deck', async () => {
  const { update, view } = await updating();
  await update({ title: 'Ebb and flow' });
  expect(view().title).toBe('Ebb and flow');
});

it('refuses a theme that does not exist, and changes nothing', async () => {
  const { update, told } = await updating();
  await expect(update({ title: 'New', theme: 'none' })).rejects.toMatchObject({
    ...{ kind: 'invalid', code: 'theme.unknown' },
  });
  expect(told()).toEqual([]);
});

it('compares If-Match with the version of the deck', async () => {
  const { update } = await updating();
  await expect(update({ title: 'New' }, 1)).rejects.toMatchObject({ code: 'version.stale' });
});
