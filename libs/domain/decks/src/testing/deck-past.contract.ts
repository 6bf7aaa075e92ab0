import { randomUUID } from 'node:crypto';
import type { Deck } from '../domain/deck';
import { bodyOf, outlined } from '../domain/deck-past';
import { StoredDeck, aDeck, aSlide } from './a-deck';
import { DecksUnderTest, deckBench } from './deck-bench';

/** How every store of decks remembers what has happened to them. */
export function deckPastContract(store: () => DecksUnderTest): void {
  const { holds } = deckBench(store);

  describe('the past', () => {
    const commanded = (deck: StoredDeck, decide: (it: Deck, id: string) => void) => {
      const commandId = randomUUID();
      return store()
        .decks.change(deck.deckId, { userId: deck.userId, commandId }, (it) =>
          decide(it, commandId),
        )
        .then(() => commandId);
    };

    it('tells all events, and the commands of the user in the order they came', async () => {
      const deck = await aDeck().planned('One').written(0).storedIn(store());
      const first = await commanded(deck, (it, id) => it.update({ title: 'A' }, id, null));
      const second = await commanded(deck, (it, id) => it.update({ title: 'B' }, id, null));
      const past = await store().decks.past(deck.deckId, deck.userId);
      expect(past.events).toEqual((await store().events(deck.deckId)).map(outlined));
      expect(past.commands).toEqual(
        [first, second].map((commandId) => ({
          ...{ commandId, userId: deck.userId, kind: 'do', inverts: null },
        })),
      );
    });

    it('tells of its slides those that a decision asks for, whole', async () => {
      const { userId, deckId, slideIds } = await aDeck()
        .planned('One', 'Two')
        .written(0, 1)
        .storedIn(store());
      await store().decks.change(deckId, {}, (it) =>
        it.updateSlide(slideIds[0] ?? '', { ...aSlide('New'), presenter_notes: 'N' }, 'c', null),
      );
      const events = await store().events(deckId);
      const bodies = events.flatMap((event) =>
        event.event_type === 'SlideAdded' || event.event_type === 'SlideUpdated'
          ? [[event.version, bodyOf(event.payload)] as const]
          : [],
      );
      expect(bodies).toHaveLength(3);
      const asked = [bodies[0], bodies[2]].map((body) => body?.[0] ?? 0);
      const commandId = randomUUID();
      await store().decks.changeByPast(deckId, { userId, commandId }, () => ({
        needs: [...asked, ...asked],
        from: (slides) => {
          expect([...slides].sort(([one], [other]) => one - other)).toEqual([bodies[0], bodies[2]]);
          return null;
        },
      }));
    });

    it('remembers what a command took back', async () => {
      const deck = await aDeck().planned('One').written(0).storedIn(store());
      const { userId, deckId } = deck;
      const target = await commanded(deck, (it, id) => it.update({ title: 'A' }, id, null));
      const commandId = randomUUID();
      await store().decks.changeByPast(deckId, { userId, commandId }, (it, past) => {
        expect(past.commands.map((command) => command.commandId)).toEqual([target, commandId]);
        return {
          needs: [],
          from: () => {
            it.update({ title: 'Tides' }, commandId, null);
            return { commandId, userId, kind: 'undo', inverts: target };
          },
        };
      });
      const { commands } = await store().decks.past(deckId, userId);
      expect(commands.at(-1)).toEqual({ commandId, userId, kind: 'undo', inverts: target });
      await holds(deckId);
    });
  });
}
