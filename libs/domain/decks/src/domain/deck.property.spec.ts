import { AppError } from '@presto/kernel';
import { endsGeneration } from '@presto/contracts';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { A_FAULT, aDeck, aSlide, entriesOf } from '../testing/a-deck';
import { Given, given } from '../testing/given';
import type { Claim } from '../ports/work-units';

const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000_007);

/** One thing that a user, a worker or fate may do; numbers choose among what is there. */
type Step =
  | { readonly do: 'claim' | 'lose' | 'hand back' | 'place' | 'fail'; readonly which: number }
  | { readonly do: 'announce'; readonly count: number; readonly complete: boolean }
  | { readonly do: 'cancel' | 'retry' | 'rename' | 'delete deck' | 'undelete' }
  | {
      readonly do: 'add' | 'ask to add' | 'edit' | 'ask to edit' | 'delete' | 'move';
      readonly which: number;
    };

const which = fc.nat(30);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('claim' as const), which }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constantFrom('place' as const, 'fail' as const), which }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('lose' as const, 'hand back' as const), which }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('announce' as const),
      count: fc.nat(4),
      complete: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('cancel' as const, 'retry' as const, 'rename' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('delete deck' as const, 'undelete' as const) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...(['add', 'ask to add', 'edit', 'ask to edit', 'delete', 'move'] as const),
      ),
      which,
    }),
  },
);

/** Which event a command that asks the model for something ends in, when it succeeds. */
type Asked = ReadonlyMap<string, 'SlideUpdated' | 'SlideAdded'>;

/** Claims ever given, also those that are worth nothing any more: zombies bring them again. */
class Life {
  private readonly claims: Claim[] = [];
  /** What users asked the model for, and were told that it will come. */
  readonly asked = new Map<string, 'SlideUpdated' | 'SlideAdded'>();

  constructor(private readonly it: Given) {}

  async live(step: Step): Promise<void> {
    try {
      await this.take(step);
    } catch (error) {
      // A refusal is an answer; what it must not do is checked by the fold, as after every step.
      if (!(error instanceof AppError)) throw error;
    }
  }

  private async take(step: Step): Promise<unknown> {
    const { it } = this;
    const { decks, deckId, units } = it;
    const commandId = randomUUID();
    const decide: Given['decide'] = (decision) => it.decide(decision);
    const slide = 'which' in step ? this.slide(step.which) : '';
    switch (step.do) {
      case 'claim': {
        const open = [...decks.units.values()].filter((unit) => unit.isOpen);
        const claim = await units.claim(open[step.which % Math.max(1, open.length)]?.id ?? '');
        return claim && this.claims.push(claim);
      }
      case 'lose':
        return units.expire(this.claim(step.which)?.unitId ?? '');
      case 'hand back': {
        const claim = this.claim(step.which);
        return claim && units.handBack(claim);
      }
      case 'place':
      case 'fail': {
        const claim = this.claim(step.which);
        if (!claim) return;
        if (claim.kind === 'plan') {
          return decide((deck) =>
            step.do === 'fail' ? deck.fail(claim, A_FAULT) : deck.start(claim),
          );
        }
        if (claim.kind === 'edit') {
          const base = (await decks.assignment(deckId, claim.slideId ?? '')).slide?.version ?? 0;
          return decide((deck) =>
            step.do === 'fail'
              ? deck.failEdit(claim, A_FAULT)
              : deck.applyEdit(claim, aSlide('Edited'), base - (step.which % 2)),
          );
        }
        return decide((deck) =>
          step.do === 'fail'
            ? deck.failSlide(claim, A_FAULT)
            : deck.placeSlide(claim, aSlide('Written')),
        );
      }
      case 'announce': {
        const claim = this.claims.findLast(({ kind }) => kind === 'plan');
        if (!claim) return;
        await decide((deck) => deck.start(claim));
        const titles = Array.from({ length: step.count }, (_, index) => `Slide ${index}`);
        const { complete } = step;
        // An author that tells no slide at all fails instead of completing.
        if (complete && titles.length === 0 && it.view().deck_plan.slides.length === 0) return;
        const plan = { title: null, total: null, entries: entriesOf(titles), complete };
        return decide((deck) => deck.announce(claim, plan));
      }
      case 'cancel':
        return decide((deck) => deck.cancel(commandId));
      case 'retry':
        return decide((deck) => deck.retry(commandId));
      case 'rename':
        return decide((deck) => deck.update({ title: commandId }, commandId, null));
      case 'delete deck':
        return decide((deck) => deck.delete(commandId));
      case 'undelete':
        return decks.change(deckId, { deleted: true }, (deck) => deck.undelete(commandId));
      case 'add':
      case 'ask to add': {
        const position =
          (step.which % ((decks.view(deckId)?.deck_plan.slides.length ?? 0) + 1)) + 1;
        const filling = step.do === 'add' ? aSlide('Added') : { prompt: 'Costs' };
        await decide((deck) => deck.addSlide(randomUUID(), position, filling, commandId));
        return this.asked.set(commandId, 'SlideAdded');
      }
      case 'edit':
        return decide((deck) => deck.updateSlide(slide, aSlide('By hand'), commandId, null));
      case 'ask to edit':
        await decide((deck) => deck.requestEdit(slide, 'Shorter', commandId, null));
        return this.asked.set(commandId, 'SlideUpdated');
      case 'delete':
        return decide((deck) => deck.deleteSlide(slide, commandId, null));
      case 'move': {
        const order = (decks.view(deckId)?.deck_plan.slides ?? []).map(({ slide_id }) => slide_id);
        const turned = [...order.slice(step.which % 7), ...order.slice(0, step.which % 7)];
        return decide((deck) => deck.reorder(turned, commandId, null));
      }
    }
  }

  private claim(which: number): Claim | undefined {
    return this.claims[which % Math.max(1, this.claims.length)];
  }

  private slide(which: number): string {
    const slides = this.it.decks.view(this.it.deckId)?.deck_plan.slides ?? [];
    return slides[which % Math.max(1, slides.length)]?.slide_id ?? '';
  }
}

/** At the moment of COMPLETED every planned slot is written or failed, as the event says. */
function completedIsSettled(it: Given): void {
  const last = it.last();
  if (last.event_type !== 'DeckCompleted') return;
  const view = it.view();
  expect(last.payload.total_slides).toBe(view.deck_plan.slides.length);
  expect(last.payload.failed_slides).toEqual(view.failed_slides);
  const pending = [...it.decks.units.values()].filter(
    (unit) => unit.isOpen && (unit.kind === 'plan' || unit.kind === 'write'),
  );
  expect(pending).toEqual([]);
}

function oneEndAGeneration(it: Given): void {
  let ended = true;
  for (const event of it.events()) {
    if (event.event_type === 'DeckCreated' || event.event_type === 'DeckStarted') ended = false;
    if (!endsGeneration(event)) continue;
    expect(ended).toBe(false);
    ended = true;
  }
}

/** Whatever a user asked the model for has one end, but for what is still being done. */
function askedHasOneEnd(it: Given, asked: Asked): void {
  const open = [...it.decks.units.values()].filter((unit) => unit.isOpen);
  for (const [commandId, success] of asked) {
    const ends = it
      .events()
      .filter(
        ({ event_type, payload }) =>
          (event_type === success || event_type === 'EditFailed') &&
          'command_id' in payload &&
          payload.command_id === commandId,
      );
    expect(ends).toHaveLength(open.some((unit) => unit.commandId === commandId) ? 0 : 1);
  }
}

/** A slot is written, failed, or somebody is to fill it: now, or by a retry of what the plan lacks. */
function noSlotIsForgotten(it: Given): void {
  const view = it.decks.view(it.deckId);
  if (!view) return;
  const settled = [
    ...view.slides.map(({ id }) => id),
    ...view.failed_slides.map(({ slide_id }) => slide_id),
  ];
  for (const { slide_id } of view.deck_plan.slides) {
    if (settled.includes(slide_id)) continue;
    const unit = it.decks.units.get(slide_id);
    expect([unit?.kind, unit?.isOpen]).not.toEqual(['add', false]);
  }
}

/** What goes on after everything else has stopped: workers do what is open, one unit after the other. */
async function finish(it: Given): Promise<void> {
  for (let round = 0; round < 300; round += 1) {
    const unit = [...it.decks.units.values()].find((each) => each.isOpen);
    if (!unit) return;
    await it.units.expire(unit.id);
    const claim = await it.units.claim(unit.id);
    if (!claim) continue;
    await it.decide((deck) => {
      if (claim.kind === 'plan') {
        deck.start(claim);
        deck.announce(claim, {
          ...{ title: null, total: null, complete: true },
          entries: entriesOf(['At last']),
        });
      } else if (claim.kind === 'edit') deck.failEdit(claim, A_FAULT);
      else deck.placeSlide(claim, aSlide('At last'));
    });
  }
}

it(`keeps every promise in any order of commands and work (TEST_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const it = await given(aDeck());
      const life = new Life(it);
      for (const each of steps) {
        await life.live(each); // folds and compares with the view after every decision
        completedIsSettled(it);
        askedHasOneEnd(it, life.asked);
        noSlotIsForgotten(it);
      }
      if (it.decks.view(it.deckId)) {
        await finish(it);
        askedHasOneEnd(it, life.asked);
        expect(['COMPLETED', 'FAILED', 'CANCELLED']).toContain(it.view().status);
      }
      oneEndAGeneration(it);
    }),
    { seed, numRuns: 150 },
  );
});
