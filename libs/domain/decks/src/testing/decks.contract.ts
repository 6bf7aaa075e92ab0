import { randomUUID } from 'node:crypto';
import { A_FAULT, aDeck, aNewDeck, aSlide, claimed } from './a-deck';
import { DecksUnderTest, deckBench, MAX_ACTIVE_DECKS } from './deck-bench';

/** How every store of decks makes decks; run by the one in memory and the one in Postgres. */
export function decksContract(store: () => DecksUnderTest): void {
  const { holds, types, change, write } = deckBench(store);

  describe('creating a deck', () => {
    it('tells DeckCreated as version 1 and opens the plan', async () => {
      const { deckId, status } = await store().decks.create(aNewDeck(), null);
      expect(status).toBe('PENDING');
      expect(await types(deckId)).toEqual(['DeckCreated']);
      expect(await store().units.claim(deckId)).toMatchObject({ kind: 'plan', deckId, epoch: 1 });
      await holds(deckId);
    });

    it('gives one deck to 32 requests with the same key, and refuses another body', async () => {
      const { userId } = aNewDeck();
      const keyed = (fingerprint: string) =>
        store().decks.create(aNewDeck({ userId }), { key: 'again', fingerprint });
      const answers = await Promise.all(Array.from({ length: 32 }, () => keyed('a')));
      expect(new Set(answers.map(({ deckId }) => deckId)).size).toBe(1);
      await expect(keyed('b')).rejects.toMatchObject({ code: 'idempotency.key_reused' });
      const another = await store().decks.create(aNewDeck({ userId }), {
        key: 'other',
        fingerprint: 'a',
      });
      expect(another.deckId).not.toBe(answers[0]?.deckId);
    });

    it('keeps the keys of users apart', async () => {
      const key = { key: randomUUID(), fingerprint: 'a' };
      const [first, second] = await Promise.all([
        store().decks.create(aNewDeck(), key),
        store().decks.create(aNewDeck(), key),
      ]);
      expect(first?.deckId).not.toBe(second?.deckId);
    });

    it('lets exactly as many decks be in the making as a user may have', async () => {
      const { userId } = aNewDeck();
      const create = () => store().decks.create(aNewDeck({ userId }), null);
      const made = await Promise.allSettled(Array.from({ length: 20 }, create));
      const accepted = made.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      expect(accepted).toHaveLength(MAX_ACTIVE_DECKS);
      await expect(create()).rejects.toMatchObject({ kind: 'limited', code: 'deck.limit_reached' });

      const [first] = accepted;
      await change(first?.deckId ?? '', (deck) => deck.cancel(randomUUID()));
      await create();
      await expect(
        change(first?.deckId ?? '', (deck) => deck.retry(randomUUID())),
      ).rejects.toMatchObject({ code: 'deck.limit_reached' });
      expect(await store().view(first?.deckId ?? '')).toMatchObject({ status: 'CANCELLED' });
    });

    it('answers the same key also when the user may make no more decks', async () => {
      const { userId } = aNewDeck();
      const key = { key: 'first', fingerprint: 'a' };
      const first = await store().decks.create(aNewDeck({ userId }), key);
      for (let made = 1; made < MAX_ACTIVE_DECKS; made += 1)
        await store().decks.create(aNewDeck({ userId }), null);
      expect(await store().decks.create(aNewDeck({ userId }), key)).toEqual(first);
    });
  });

  describe('a generation', () => {
    it('folds to what GET returns after every event', async () => {
      const { deckId, slideIds } = await aDeck().planned('One', 'Two', 'Three').storedIn(store());
      const [one = '', two = '', three = ''] = slideIds;
      await holds(deckId);
      await write(deckId, two);
      await holds(deckId);
      const claim = await claimed(store().units, one);
      await change(deckId, (deck) => deck.failSlide(claim, A_FAULT));
      await holds(deckId);
      await write(deckId, three);
      await holds(deckId);
      expect(await store().view(deckId)).toMatchObject({
        status: 'COMPLETED',
        failed_slides: [{ slide_id: one, order: 1, title: 'One', error: A_FAULT }],
      });
      await change(deckId, (deck) => deck.retry(randomUUID()));
      await holds(deckId);
      await write(deckId, one);
      await holds(deckId);
      expect(await store().view(deckId)).toMatchObject({ status: 'COMPLETED', failed_slides: [] });
    });

    it('keeps what of the plan is settled, for a planner that goes on', async () => {
      const { deckId } = await aDeck().announced('One', 'Two').storedIn(store());
      const { settled } = await store().decks.planning(deckId);
      expect(settled.map(({ title }) => title)).toEqual(['One', 'Two']);
      await holds(deckId);
    });

    it('makes a place free when it ends', async () => {
      const { userId } = aNewDeck();
      for (let made = 0; made <= MAX_ACTIVE_DECKS; made += 1)
        await aDeck().by(userId).planned('One').written(0).storedIn(store());
      await expect(store().decks.create(aNewDeck({ userId }), null)).resolves.toMatchObject({
        status: 'PENDING',
      });
    });

    it('ends with an error that a retry takes away', async () => {
      const { deckId } = await aDeck().planned('One').failed(0).storedIn(store());
      expect(await store().view(deckId)).toMatchObject({ status: 'FAILED', error: A_FAULT });
      await holds(deckId);
      await change(deckId, (deck) => deck.retry(randomUUID()));
      expect(await store().view(deckId)).toMatchObject({ status: 'GENERATING', error: null });
      await holds(deckId);
    });
  });

  describe('an assignment', () => {
    it('tells a writer its place, its entry and the outline', async () => {
      const { deckId, slideIds } = await aDeck().planned('One', 'Two').written(0).storedIn(store());
      const of = (index: number) => store().decks.assignment(deckId, slideIds[index] ?? '');
      expect(await of(1)).toMatchObject({
        ...{ deckId, order: 2, outline: ['One', 'Two'], slide: null },
        entry: { title: 'Two', intent: '' },
      });
      expect((await of(0)).slide).toEqual({
        ...{ layout: 'statement', content: aSlide('One').content, version: 4 },
        ...{ presenterNotes: null, citations: [] },
      });
    });

    it('tells what the other slides say, as far as they are written', async () => {
      const { deckId, slideIds } = await aDeck()
        .planned('One', 'Two', 'Three')
        .written(0)
        .storedIn(store());
      const { decks } = store();
      const { layout, content } = aSlide('One');
      expect(await decks.besides(deckId, slideIds[2] ?? '')).toEqual([
        { title: 'One', said: { layout, content } },
        { title: 'Two', said: null },
      ]);
      const image = { title: 'A picture', image: { src: 'data:x', alt: 'A' }, points: [] };
      await decks.change(deckId, {}, (deck) =>
        deck.updateSlide(
          slideIds[0] ?? '',
          { ...aSlide('One'), layout: 'image', content: image },
          randomUUID(),
          null,
        ),
      );
      expect(await decks.besides(deckId, slideIds[1] ?? '')).toMatchObject([
        { said: { layout: 'image', content: { title: 'A picture', image: null } } },
        { title: 'Three' },
      ]);
      expect(await decks.besides(randomUUID(), randomUUID())).toEqual([]);
    });

    it('is not to be had of a slide that is not in the deck', async () => {
      const { deckId } = await aDeck().planned('One').storedIn(store());
      const asked = store().decks.assignment(deckId, randomUUID());
      await expect(asked).rejects.toMatchObject({ code: 'slide.not_found' });
    });
  });
}
