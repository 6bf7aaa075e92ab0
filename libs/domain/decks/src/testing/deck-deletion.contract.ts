import { randomUUID } from 'node:crypto';
import { StoredDeck, aDeck, aNewDeck } from './a-deck';
import { DecksUnderTest, deckBench, MAX_ACTIVE_DECKS } from './deck-bench';

/** How every store of decks deletes them, and brings them back. */
export function deckDeletionContract(store: () => DecksUnderTest): void {
  const { holds, types, change } = deckBench(store);

  describe('deleting', () => {
    it('tells DeckDeleted last and finds no deck from then on', async () => {
      const { deckId, slideIds } = await aDeck().planned('One').storedIn(store());
      await change(deckId, (deck) => deck.delete(randomUUID()));
      expect((await types(deckId)).at(-1)).toBe('DeckDeleted');
      expect(await store().units.claim(slideIds[0] ?? '')).toBeNull();
      await expect(change(deckId, () => undefined)).rejects.toMatchObject({
        code: 'deck.not_found',
      });
      await expect(store().decks.planning(deckId)).rejects.toMatchObject({
        code: 'deck.not_found',
      });
      await holds(deckId);
    });
  });

  describe('taking a deletion back', () => {
    const undelete = (deckId: string) =>
      store().decks.change(deckId, { deleted: true }, (deck) => deck.undelete(randomUUID()));

    it('brings a finished deck back as it was', async () => {
      const { deckId } = await aDeck().planned('One').written(0).storedIn(store());
      const before = await store().view(deckId);
      await change(deckId, (deck) => deck.delete(randomUUID()));
      await undelete(deckId);
      expect(await store().view(deckId)).toEqual({
        ...before,
        version: (before?.version ?? 0) + 2,
      });
      await holds(deckId);
    });

    it('brings a running deck back cancelled, and its place is given away once', async () => {
      const { deckId, userId } = await aDeck().planned('One').storedIn(store());
      await change(deckId, (deck) => deck.delete(randomUUID()));
      await undelete(deckId);
      expect(await store().view(deckId)).toMatchObject({ status: 'CANCELLED' });
      await holds(deckId);
      for (let made = 0; made < MAX_ACTIVE_DECKS; made += 1)
        await store().decks.create(aNewDeck({ userId }), null);
      const oneMore = store().decks.create(aNewDeck({ userId }), null);
      await expect(oneMore).rejects.toMatchObject({ code: 'deck.limit_reached' });
    });

    it('brings back no slot that a user had asked for and nobody will fill', async () => {
      const { deckId, slideIds } = await aDeck().planned('One').written(0).storedIn(store());
      const slideId = randomUUID();
      await change(deckId, (deck) => deck.addSlide(slideId, 1, { prompt: 'Costs' }, randomUUID()));
      await change(deckId, (deck) => deck.delete(randomUUID()));
      await undelete(deckId);
      const view = await store().view(deckId);
      expect(view?.deck_plan.slides.map(({ slide_id }) => slide_id)).toEqual(slideIds);
      expect(await store().units.claim(slideId)).toBeNull();
      await holds(deckId);
    });

    it('finds nothing where nothing was deleted', async () => {
      const { deckId } = await store().decks.create(aNewDeck(), null);
      await expect(undelete(deckId)).rejects.toMatchObject({ code: 'deck.not_found' });
    });
  });

  describe('a deletion and its taking back', () => {
    /** By the deck's user, whose command it is; both told with their command. */
    const commands = ({ deckId, userId }: StoredDeck) => ({
      remove: (commandId: string, user = userId) =>
        store().decks.change(deckId, { userId: user, commandId }, (deck) => {
          deck.delete(commandId);
          return true;
        }),
      undelete: (commandId: string, user = userId) =>
        store().decks.change(deckId, { userId: user, commandId, deleted: true }, (deck) => {
          deck.undelete(commandId);
          return true;
        }),
    });
    const notFound = { code: 'deck.not_found' };

    it('each repeated with its command id was applied before, and changes nothing', async () => {
      const deck = await aDeck().planned('One').written(0).storedIn(store());
      const { remove, undelete } = commands(deck);
      const [deletion, taking] = [randomUUID(), randomUUID()];
      expect([await remove(deletion), await remove(deletion)]).toEqual([true, null]);
      expect(await store().view(deck.deckId)).toBeNull();
      expect([await undelete(taking), await undelete(taking)]).toEqual([true, null]);
      expect(await store().view(deck.deckId)).toMatchObject({ status: 'COMPLETED' });
      expect((await types(deck.deckId)).slice(-2)).toEqual(['DeckDeleted', 'DeckUpdated']);
      await holds(deck.deckId);
    });

    it('find no deck for any other command, nor for another user', async () => {
      const deck = await aDeck().planned('One').written(0).storedIn(store());
      const { remove, undelete } = commands(deck);
      const [rename, deletion, taking] = [randomUUID(), randomUUID(), randomUUID()];
      const named = () =>
        store().decks.change(deck.deckId, { userId: deck.userId, commandId: rename }, (it) =>
          it.update({ title: 'New' }, rename, null),
        );
      await named();
      await remove(deletion);
      await expect(named()).rejects.toMatchObject(notFound);
      await expect(remove(randomUUID())).rejects.toMatchObject(notFound);
      await expect(remove(deletion, 'somebody else')).rejects.toMatchObject(notFound);
      await undelete(taking);
      await expect(undelete(randomUUID())).rejects.toMatchObject(notFound);
      await expect(undelete(taking, 'somebody else')).rejects.toMatchObject(notFound);
    });
  });
}
