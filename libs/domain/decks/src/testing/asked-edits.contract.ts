import { randomUUID } from 'node:crypto';
import { derivedId } from '../domain/derived-id';
import { A_FAULT, StoredDeck, aDeck, aNewDeck, aSlide, claimed } from './a-deck';
import { DecksUnderTest, deckBench, MAX_OPEN_EDITS } from './deck-bench';

/** How every store of decks limits what a user asks the model for. */
export function askedEditsContract(store: () => DecksUnderTest): void {
  const { holds, change } = deckBench(store);

  describe('edits asked of the model', () => {
    const twoDecks = async () => {
      const { userId } = aNewDeck();
      const one = () => aDeck({ userId }).planned('One').written(0).storedIn(store());
      return [await one(), await one()] as const;
    };
    const ask = ({ deckId, slideIds }: StoredDeck, commandId: string = randomUUID()) =>
      store().decks.change(deckId, { commandId }, (deck) =>
        deck.requestEdit(slideIds[0] ?? '', 'Shorter', commandId, null),
      );

    it('are taken up to exactly as many as a user may have open, over all decks', async () => {
      const decks = await twoDecks();
      const asked = await Promise.allSettled(
        Array.from({ length: 20 }, (_, index) => ask(decks[index % 2 ? 1 : 0])),
      );
      const refused = asked.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
      expect(asked.length - refused.length).toBe(MAX_OPEN_EDITS);
      for (const reason of refused)
        expect(reason).toMatchObject({ kind: 'limited', code: 'edit.limit_reached' });
      await expect(
        store().decks.change(decks[0].deckId, {}, (deck) =>
          deck.addSlide(randomUUID(), 1, { prompt: 'Costs' }, randomUUID()),
        ),
      ).rejects.toMatchObject({ code: 'edit.limit_reached' });
      for (const { deckId } of decks) await holds(deckId);
    });

    it('are taken again when one is done, told again at any time, and edits by hand always', async () => {
      const [deck] = await twoDecks();
      const commands = Array.from({ length: MAX_OPEN_EDITS }, () => randomUUID());
      for (const commandId of commands) await ask(deck, commandId);
      const [first = ''] = commands;
      expect(await ask(deck, first)).toBeNull();
      await change(deck.deckId, (it) =>
        it.updateSlide(deck.slideIds[0] ?? '', aSlide('By hand'), randomUUID(), null),
      );
      await expect(ask(deck)).rejects.toMatchObject({ code: 'edit.limit_reached' });
      const claim = await claimed(store().units, derivedId(deck.slideIds[0] ?? '', first));
      await change(deck.deckId, (it) => it.failEdit(claim, A_FAULT));
      store().units.release(claim);
      await ask(deck);
    });

    it('of others count for nobody else', async () => {
      const [deck] = await twoDecks();
      for (let asked = 0; asked < MAX_OPEN_EDITS; asked += 1) await ask(deck);
      const [another] = await twoDecks();
      await ask(another);
    });
  });
}
