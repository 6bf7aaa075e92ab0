import { randomUUID } from 'node:crypto';
import { aDeck } from './a-deck';
import { given } from './given';
import { InMemoryDeckEvents } from './in-memory-deck-events';
import { InMemoryShares } from './in-memory-shares';
import { sharesContract } from './shares.contract';

sharesContract(async () => {
  const { decks, units } = await given();
  return {
    shares: new InMemoryShares(new InMemoryDeckEvents(decks)),
    deck: () => aDeck().planned('One').storedIn({ decks, units }),
    remove: async (deckId) =>
      void (await decks.change(deckId, {}, (deck) => deck.delete(randomUUID()))),
  };
});
