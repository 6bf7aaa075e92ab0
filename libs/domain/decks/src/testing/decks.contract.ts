import type { DeckEvent, DeckView } from '@presto/contracts';
import { randomUUID } from 'node:crypto';
import type { Deck } from '../domain/deck';
import { DeckPorts, StoredDeck, A_FAULT, aDeck, aNewDeck, aSlide, claimed } from './a-deck';
import { foldsToView } from './folds-to-view';

export interface DecksUnderTest extends DeckPorts {
  events(deckId: string): Promise<readonly DeckEvent[]>;
  /** What `GET` answers; null when there is no such deck any more. */
  view(deckId: string): Promise<DeckView | null>;
}

/** As many decks as one user may have in the making in the stores that this suite is given. */
export const MAX_ACTIVE_DECKS = 5;

/** What every store of decks does; run by the one in memory and the one in Postgres. */
export function decksContract(store: () => DecksUnderTest): void {
  const holds = async (deckId: string) =>
    foldsToView(await store().events(deckId), await store().view(deckId));
  const types = async (deckId: string) =>
    (await store().events(deckId)).map(({ event_type }) => event_type);
  const change = <T>(deckId: string, decide: (deck: Deck) => T) =>
    store().decks.change(deckId, {}, decide);
  async function write(deckId: string, slideId: string, title = 'Written'): Promise<void> {
    const claim = await claimed(store().units, slideId);
    await change(deckId, (deck) => deck.placeSlide(claim, aSlide(title)));
    store().units.release(claim);
  }

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

    it('finds nothing where nothing was deleted', async () => {
      const { deckId } = await store().decks.create(aNewDeck(), null);
      await expect(undelete(deckId)).rejects.toMatchObject({ code: 'deck.not_found' });
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
      expect(past.events).toEqual(await store().events(deck.deckId));
      expect(past.commands).toEqual(
        [first, second].map((commandId) => ({
          ...{ commandId, userId: deck.userId, kind: 'do', inverts: null },
        })),
      );
    });

    it('remembers what a command took back', async () => {
      const deck = await aDeck().planned('One').written(0).storedIn(store());
      const { userId, deckId } = deck;
      const target = await commanded(deck, (it, id) => it.update({ title: 'A' }, id, null));
      const commandId = randomUUID();
      await store().decks.changeByPast(deckId, { userId, commandId }, (it, past) => {
        expect(past.commands.map((command) => command.commandId)).toEqual([target, commandId]);
        it.update({ title: 'Tides' }, commandId, null);
        return { result: null, inverts: { commandId, userId, kind: 'undo', inverts: target } };
      });
      const { commands } = await store().decks.past(deckId, userId);
      expect(commands.at(-1)).toEqual({ commandId, userId, kind: 'undo', inverts: target });
      await holds(deckId);
    });
  });
}
