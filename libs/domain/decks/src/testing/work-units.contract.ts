import { randomUUID } from 'node:crypto';
import type { CallOutcome } from '../ports/call-ledger';
import type { Claim } from '../ports/work-units';
import { DeckPorts, A_FAULT, aDeck, aSlide, claimed } from './a-deck';

export interface WorkUnderTest extends DeckPorts {
  /** The lease of a unit has run out. */
  expire(unitId: string): Promise<void>;
  /** Looks at once whether what is held of the deck is still ours. */
  recheck(deckId: string): Promise<void>;
}

/** How the stores that this suite is given are set up. */
export const WORK_OPTIONS = {
  leaseMs: 2_000,
  heartbeatMs: 500,
  maxAttempts: 3,
  userDailyTokens: 1_000,
} as const;

/** What every store of work units does; run by the one in memory and the one in Postgres. */
export function workUnitsContract(store: () => WorkUnderTest): void {
  const onePlanned = async () => {
    const { deckId, slideIds } = await aDeck().planned('One', 'Two').storedIn(store());
    return { deckId, slideId: slideIds[0] ?? '' };
  };
  const place = (claim: Claim, title: string) =>
    store().decks.change(claim.deckId, {}, (deck) => deck.placeSlide(claim, aSlide(title)));
  /** As a worker that was stopped or killed: no sign of life until its lease has run out. */
  const lose = (claim: Claim) => {
    store().units.release(claim);
    return store().expire(claim.unitId);
  };
  const superseded = { code: 'work.superseded' };

  describe('a claim', () => {
    it('is given to one of many that ask', async () => {
      const { slideId } = await onePlanned();
      const claims = await Promise.all(
        Array.from({ length: 10 }, () => store().units.claim(slideId)),
      );
      expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    });

    it('is not given for what nobody opened, and for what is settled', async () => {
      const { slideId } = await onePlanned();
      expect(await store().units.claim(randomUUID())).toBeNull();
      await place(await claimed(store().units, slideId), 'Done');
      expect(await store().units.claim(slideId)).toBeNull();
    });

    it('is given anew when its lease ran out, with a higher epoch', async () => {
      const { slideId } = await onePlanned();
      const first = await claimed(store().units, slideId);
      expect(await store().units.claim(slideId)).toBeNull();
      await lose(first);
      const second = await claimed(store().units, slideId);
      expect(second.epoch).toBe(first.epoch + 1);
    });

    it('of a zombie changes nothing', async () => {
      const { deckId, slideId } = await onePlanned();
      const zombie = await claimed(store().units, slideId);
      await lose(zombie);
      const heir = await claimed(store().units, slideId);
      const fail = () =>
        store().decks.change(deckId, {}, (deck) => deck.failSlide(zombie, A_FAULT));
      await expect(place(zombie, 'Before the heir')).rejects.toMatchObject(superseded);
      await place(heir, 'By the heir');
      await expect(place(zombie, 'After the heir')).rejects.toMatchObject(superseded);
      await expect(fail()).rejects.toMatchObject(superseded);
      const { slide } = await store().decks.assignment(deckId, slideId);
      expect(slide?.content['title']).toBe('By the heir');
    });

    it('is lost to a cancel, which the next call and the signal learn', async () => {
      const { deckId, slideId } = await onePlanned();
      const claim = await claimed(store().units, slideId);
      await store().decks.change(deckId, {}, (deck) => deck.cancel(randomUUID()));
      await expect(claim.ledger.begin('m', 1)).rejects.toMatchObject(superseded);
      await expect(place(claim, 'Late')).rejects.toMatchObject(superseded);
      // A heartbeat may have learnt it by now: on a slow machine this takes longer than one.
      await store().recheck(deckId);
      expect(claim.signal.aborted).toBe(true);
      expect(await store().units.claim(slideId)).toBeNull();
    });

    it('that a retry opened again is not reached by one from before', async () => {
      const { deckId, slideId } = await onePlanned();
      const old = await claimed(store().units, slideId);
      await store().decks.change(deckId, {}, (deck) => deck.cancel(randomUUID()));
      await store().decks.change(deckId, {}, (deck) => deck.retry(randomUUID()));
      await expect(place(old, 'Of the last generation')).rejects.toMatchObject(superseded);
      await place(await claimed(store().units, slideId), 'Of this generation');
    });

    it('handed back is free at once and counts as no loss', async () => {
      const { slideId } = await onePlanned();
      for (let round = 0; round < 12; round += 1) {
        const claim = await claimed(store().units, slideId);
        expect(claim.exhausted).toBe(false);
        await store().units.handBack(claim);
        store().units.release(claim);
      }
    });

    it('handed back late leaves the heir alone', async () => {
      const { slideId } = await onePlanned();
      const zombie = await claimed(store().units, slideId);
      await lose(zombie);
      const heir = await claimed(store().units, slideId);
      await store().units.handBack(zombie);
      store().units.release(zombie);
      await place(heir, 'By the heir');
    });

    it('is exhausted when the unit was lost ten times', async () => {
      const { slideId } = await onePlanned();
      for (let lost = 0; lost < 10; lost += 1) {
        const claim = await claimed(store().units, slideId);
        expect(claim.exhausted).toBe(false);
        await lose(claim);
      }
      expect(await claimed(store().units, slideId)).toMatchObject({ exhausted: true });
    });
  });

  describe('the ledger', () => {
    const call = async (claim: Claim, outcome: CallOutcome, tokens = 0) => {
      const open = await claim.ledger.begin('m', 1);
      const usage = { inputTokens: tokens, cachedTokens: 0, outputTokens: 0, costUsd: 0 };
      await open.settle(outcome, tokens ? usage : null);
      return open.attempt;
    };

    it('allows as many paid calls as a step may have, and counts no waiting', async () => {
      const { slideId } = await onePlanned();
      const claim = await claimed(store().units, slideId);
      expect(await call(claim, 'answered')).toBe(1);
      expect(await call(claim, 'busy')).toBe(2);
      expect(await call(claim, 'aborted')).toBe(2);
      expect(await call(claim, 'failed')).toBe(2);
      expect(await call(claim, 'timeout')).toBe(3);
      await expect(claim.ledger.begin('m', 1)).rejects.toMatchObject({
        ...{ kind: 'unavailable', code: 'llm.attempts_spent' },
      });
    });

    it('counts over workers, and forgives calls that a crash lost up to ten', async () => {
      const { slideId } = await onePlanned();
      for (let crash = 0; crash < 10; crash += 1) {
        const claim = await claimed(store().units, slideId);
        expect((await claim.ledger.begin('m', 1)).attempt).toBe(1);
        await lose(claim);
      }
      const survivor = await claimed(store().units, slideId);
      expect(await call(survivor, 'answered')).toBe(1);
    });

    it('begins anew with each generation', async () => {
      const { deckId, slideId } = await onePlanned();
      const first = await claimed(store().units, slideId);
      for (let paid = 0; paid < 3; paid += 1) await call(first, 'failed');
      await store().decks.change(deckId, {}, (deck) => deck.cancel(randomUUID()));
      await store().decks.change(deckId, {}, (deck) => deck.retry(randomUUID()));
      expect(await call(await claimed(store().units, slideId), 'answered')).toBe(1);
    });

    it('refuses when the tokens of the day are spent', async () => {
      const { slideId } = await onePlanned();
      const claim = await claimed(store().units, slideId);
      await call(claim, 'answered', WORK_OPTIONS.userDailyTokens);
      await expect(claim.ledger.begin('m', 1)).rejects.toMatchObject({
        ...{ kind: 'limited', code: 'user.tokens_spent' },
      });
    });

    it('counts calls that are under way by what they may take, and no longer than that', async () => {
      const { deckId, slideIds } = await aDeck().planned('One', 'Two', 'Three').storedIn(store());
      const claims = await Promise.all(slideIds.map((id) => claimed(store().units, id)));
      const most = WORK_OPTIONS.userDailyTokens;
      const begun = await Promise.allSettled(claims.map(({ ledger }) => ledger.begin('m', most)));
      const open = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(open).toHaveLength(1);
      // What is only reserved is no cost of the deck.
      const usage = await store().decks.change(deckId, {}, (deck) => deck.state.usage);
      expect(usage).toMatchObject({ calls: 0, input_tokens: 0 });
      await open[0]?.settle('busy', null);
      for (const claim of claims) {
        expect(await call(claim, 'answered', 1)).toBe(1);
        store().units.release(claim);
      }
    });

    it('tells the deck what its calls cost', async () => {
      const { deckId, slideId } = await onePlanned();
      const claim = await claimed(store().units, slideId);
      const open = await claim.ledger.begin('m', 1);
      const usage = { inputTokens: 70, cachedTokens: 20, outputTokens: 30, costUsd: 0.25 };
      await open.settle('answered', usage);
      await call(claim, 'busy');
      const told = await store().decks.change(deckId, {}, (deck) => deck.state.usage);
      expect(told).toEqual({
        ...{ calls: 1, input_tokens: 70, cached_tokens: 20, output_tokens: 30, cost_usd: 0.25 },
      });
    });
  });
}
