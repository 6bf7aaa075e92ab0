import { aDeck } from '../testing/a-deck';
import { given } from '../testing/given';
import { ReorderSlidesCommand } from './reorder-slides.command';
import { ReorderSlidesHandler } from './reorder-slides.handler';

async function reordering() {
  const it = await given(aDeck().planned('One', 'Two').written(0));
  const handler = new ReorderSlidesHandler(it.decks);
  const reorder = (context = it.context(), order = it.slideIds.toReversed()) =>
    handler.execute(new ReorderSlidesCommand(context, it.deckId, order));
  return { ...it, reorder };
}

it('puts slots into the order asked for, written or not', async () => {
  const { reorder, view, slideIds } = await reordering();
  await reorder();
  expect(view().deck_plan.slides.map(({ slide_id }) => slide_id)).toEqual(slideIds.toReversed());
  expect(view().slides).toMatchObject([{ slide_order: 2 }]);
});

it('compares If-Match with the version of the deck', async () => {
  const { reorder, context } = await reordering();
  await expect(reorder(context(1))).rejects.toMatchObject({ code: 'version.stale' });
});

it('refuses what is no permutation', async () => {
  const { reorder, context } = await reordering();
  await expect(reorder(context(), [])).rejects.toMatchObject({ code: 'slides.not_a_permutation' });
});
