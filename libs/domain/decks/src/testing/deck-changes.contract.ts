import { randomUUID } from 'node:crypto';
import { aDeck, aNewDeck, aSlide, claimed, entriesOf } from './a-deck';
import { DecksUnderTest, deckBench } from './deck-bench';

/** How every store of decks changes and copies them. */
export function deckChangesContract(store: () => DecksUnderTest): void {
  const { holds, types, change, write } = deckBench(store);

  describe('edits', () => {
    it('of 50 writers are applied one by one, each with its own version', async () => {
      const { deckId, slideIds } = await aDeck().planned('One').written(0).storedIn(store());
      const before = (await store().view(deckId))?.slides[0]?.version ?? 0;
      const edit = (index: number) => {
        const commandId = randomUUID();
        const ifVersion = index % 2 ? null : before;
        return store().decks.change(deckId, { commandId }, (deck) =>
          deck.updateSlide(slideIds[0] ?? '', aSlide(`Edit ${index}`), commandId, ifVersion),
        );
      };
      const version = (await store().view(deckId))?.version ?? 0;
      const edits = await Promise.allSettled(Array.from({ length: 50 }, (_, index) => edit(index)));
      const applied = edits.filter(({ status }) => status === 'fulfilled').length;
      expect((await store().view(deckId))?.version).toBe(version + applied);
      expect(applied).toBeGreaterThanOrEqual(25);
      for (const each of edits)
        if (each.status === 'rejected')
          expect(each.reason).toMatchObject({ code: 'version.stale' });
      await holds(deckId);
    });

    it('with a command id are applied once', async () => {
      const { deckId, slideIds } = await aDeck().planned('One').written(0).storedIn(store());
      const commandId = randomUUID();
      const edit = () =>
        store().decks.change(deckId, { commandId }, (deck) => {
          deck.updateSlide(slideIds[0] ?? '', aSlide('Once'), commandId, null);
          return true;
        });
      const applied = await Promise.all(Array.from({ length: 8 }, edit));
      expect(applied.filter((each) => each === true)).toHaveLength(1);
      expect(applied.filter((each) => each === null)).toHaveLength(7);
      await holds(deckId);
    });

    it('that are refused may be tried again with the same command id', async () => {
      const { deckId } = await aDeck().planned('One').written(0).storedIn(store());
      const commandId = randomUUID();
      const name = (ifVersion: number | null) =>
        store().decks.change(deckId, { commandId }, (deck) =>
          deck.update({ title: 'New' }, commandId, ifVersion),
        );
      await expect(name(1)).rejects.toMatchObject({ code: 'version.stale' });
      await name(null);
      expect(await store().view(deckId)).toMatchObject({ title: 'New' });
    });

    it('never open the work of another deck anew, whatever ids they come with', async () => {
      const other = await aDeck().planned('One').written(0).storedIn(store());
      const { deckId, slideIds } = await aDeck().planned('One').written(0).storedIn(store());
      for (const foreign of [other.deckId, ...other.slideIds]) {
        await store().decks.change(deckId, { commandId: foreign }, (deck) =>
          deck.requestEdit(slideIds[0] ?? '', 'Shorter', foreign, null),
        );
        const added = store().decks.change(deckId, {}, (deck) =>
          deck.addSlide(foreign, 1, { prompt: 'Costs' }, randomUUID()),
        );
        await expect(added).rejects.toThrow();
      }
      for (const unitId of [other.deckId, ...other.slideIds])
        expect(await store().units.claim(unitId)).toBeNull();
      await holds(deckId);
      await holds(other.deckId);
    });

    it('add, move and delete slots in any order', async () => {
      const { deckId, slideIds } = await aDeck().planned('One', 'Two', 'Three').storedIn(store());
      const added = randomUUID();
      await change(deckId, (deck) => deck.addSlide(added, 2, aSlide('Between'), randomUUID()));
      await holds(deckId);
      const order = [...slideIds, added].reverse();
      await change(deckId, (deck) => deck.reorder(order, randomUUID(), null));
      await holds(deckId);
      await change(deckId, (deck) => deck.deleteSlide(added, randomUUID(), null));
      await holds(deckId);
      for (const slideId of slideIds) await write(deckId, slideId);
      await holds(deckId);
      expect((await store().view(deckId))?.slides.map(({ id }) => id)).toEqual(
        [...slideIds].reverse(),
      );
    });

    it('delete a slot for good, also when its announcement is told once more', async () => {
      const { deckId } = await aDeck().storedIn(store());
      const claim = await claimed(store().units, deckId);
      const entries = entriesOf(['One', 'Two']);
      const slideIds = entries.map(({ slideId }) => slideId);
      const announce = () =>
        change(deckId, (deck) =>
          deck.announce(claim, { title: null, total: null, entries, complete: false }),
        );
      await change(deckId, (deck) => deck.start(claim));
      await announce();
      await change(deckId, (deck) => deck.deleteSlide(slideIds[1] ?? '', randomUUID(), null));
      await announce();
      const view = await store().view(deckId);
      expect(view?.deck_plan.slides.map(({ slide_id }) => slide_id)).toEqual([slideIds[0]]);
      expect(await store().units.claim(slideIds[1] ?? '')).toBeNull();
      store().units.release(claim);
      await holds(deckId);
    });

    it('leave nothing behind when the decision throws', async () => {
      const { deckId, slideIds } = await aDeck().planned('One').written(0).storedIn(store());
      const before = await store().view(deckId);
      const decision = change(deckId, (deck) => {
        deck.deleteSlide(slideIds[0] ?? '', randomUUID(), null);
        throw new Error('on second thoughts');
      });
      await expect(decision).rejects.toThrow('on second thoughts');
      expect(await store().view(deckId)).toEqual(before);
      await holds(deckId);
    });

    it('of another user find no deck', async () => {
      const { deckId, slideIds } = await aDeck().planned('One').storedIn(store());
      const stranger = 'somebody else';
      const { decks } = store();
      const asked = [
        () => decks.change(deckId, { userId: stranger }, (deck) => deck.cancel(randomUUID())),
        () => decks.planning(deckId, stranger),
        () => decks.past(deckId, stranger),
        () => decks.assignment(deckId, slideIds[0] ?? '', stranger),
      ];
      for (const ask of asked)
        await expect(ask()).rejects.toMatchObject({ code: 'deck.not_found' });
    });
  });

  describe('a copy', () => {
    it('is there at once, completed, and made once', async () => {
      const copy = aNewDeck();
      const slides = ['One', 'Two'].map((title) => ({
        slideId: randomUUID(),
        body: aSlide(title),
      }));
      const make = () => store().decks.createWritten(copy, (deck) => deck.copy(slides, 'c'));
      await make();
      await make();
      expect(await store().view(copy.id)).toMatchObject({
        status: 'COMPLETED',
        slides: slides.map(({ slideId }) => ({ id: slideId })),
      });
      expect((await types(copy.id)).filter((type) => type === 'DeckCompleted')).toHaveLength(1);
      expect(await store().units.claim(copy.id)).toBeNull();
      await holds(copy.id);
    });
  });
}
