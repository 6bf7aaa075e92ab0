import { aDeck } from '../testing/a-deck';
import { InMemoryDeckEvents } from '../testing/in-memory-deck-events';
import { given } from '../testing/given';
import { InMemoryThemeStore } from '../testing/in-memory-theme-store';
import { ThemeLibrary } from '../themes/theme-library';
import { UpdateDeckCommand } from './update-deck.command';
import { UpdateDeckHandler } from './update-deck.handler';

async function updating() {
  const it = await given(aDeck().planned('One').written(0));
  const store = new InMemoryThemeStore();
  const handler = new UpdateDeckHandler(
    it.decks,
    new InMemoryDeckEvents(it.decks),
    it.composer,
    new ThemeLibrary(store),
  );
  const update = (changes: { title?: string; theme?: string }, ifVersion?: number) =>
    handler.execute(new UpdateDeckCommand(it.context(ifVersion), it.deckId, changes));
  return { ...it, store, update };
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

it("takes an own theme by its label and keeps its name; another user's does not exist", async () => {
  const { update, view, store, userId } = await updating();
  const brand = { colours: ['#0b1f4b'], font: null, logo: null };
  await store.add({ name: 'acme-1', userId, label: 'Acme', brand }, 9);
  await store.add({ name: 'rival-1', userId: 'another', label: 'Rival', brand }, 9);
  for (const theme of ['Rival', 'rival-1'])
    await expect(update({ theme })).rejects.toMatchObject({
      code: 'theme.unknown',
      extra: { themes: expect.arrayContaining(['Acme', 'editorial']) as unknown },
    });
  await update({ theme: 'Acme' });
  expect(view().theme).toBe('acme-1');
});
