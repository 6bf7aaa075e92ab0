import { aDeck } from '../testing/a-deck';
import { given } from '../testing/given';
import { RetryDeckCommand } from './retry-deck.command';
import { RetryDeckHandler } from './retry-deck.handler';

async function retrying(builder = aDeck().planned('One', 'Two').written(0).failed(1)) {
  const it = await given(builder);
  const handler = new RetryDeckHandler(it.decks);
  const retry = (context = it.context()) =>
    handler.execute(new RetryDeckCommand(context, it.deckId));
  return { ...it, retry };
}

it('writes what failed, and nothing else', async () => {
  const { retry, write, author, view, deckId } = await retrying();
  expect(await retry()).toEqual({ deckId, status: 'GENERATING' });
  await write(0);
  await write(1);
  expect(author.asked).toHaveLength(1);
  expect(view()).toMatchObject({ status: 'COMPLETED', failed_slides: [] });
  expect(view().slides).toHaveLength(2);
});

it('begins one generation, however often the command comes', async () => {
  const { retry, context, told } = await retrying();
  const command = context();
  await retry(command);
  await expect(retry(command)).resolves.toMatchObject({ status: 'GENERATING' });
  expect(told()).toEqual(['DeckStarted']);
});

it('goes on planning where the plan broke off', async () => {
  const { retry, plan, author, view } = await retrying(aDeck().announced('One').cancelled());
  expect(await retry()).toMatchObject({ status: 'PLANNING' });
  author.willPlan({
    type: 'entry',
    entry: { title: 'Two', layout: null, intent: '', passages: [] },
  });
  await plan();
  expect(view()).toMatchObject({ status: 'GENERATING', deck_plan: { complete: true } });
  expect(view().deck_plan.slides.map(({ title }) => title)).toEqual(['One', 'Two']);
});

it('is refused when nothing is missing', async () => {
  const { retry } = await retrying(aDeck().planned('One').written(0));
  await expect(retry()).rejects.toMatchObject({ code: 'deck.nothing_missing' });
});
