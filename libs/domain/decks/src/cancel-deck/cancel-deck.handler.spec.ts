import { aDeck } from '../testing/a-deck';
import { given } from '../testing/given';
import { CancelDeckCommand } from './cancel-deck.command';
import { CancelDeckHandler } from './cancel-deck.handler';

async function cancelling(builder = aDeck().planned('One', 'Two').written(0)) {
  const it = await given(builder);
  const handler = new CancelDeckHandler(it.decks, it.signals);
  const cancel = (context = it.context()) =>
    handler.execute(new CancelDeckCommand(context, it.deckId));
  return { ...it, cancel };
}

it('stops the generation and tells the workers', async () => {
  const { cancel, deckId, view, signals, last } = await cancelling();
  expect(await cancel()).toEqual({ deckId, status: 'CANCELLED' });
  expect(view().status).toBe('CANCELLED');
  expect(last()).toMatchObject({ payload: { slides_kept: 1 } });
  expect(signals.cancelled).toEqual([deckId]);
});

it('of a cancelled deck answers the same without an event', async () => {
  const { cancel, told } = await cancelling();
  const first = await cancel();
  expect(await cancel()).toEqual(first);
  expect(told()).toEqual(['DeckCancelled']);
});

it('passes If-Match on, and asks nothing of who cancels again', async () => {
  const { cancel, context, view, told } = await cancelling();
  const { version } = view();
  await expect(cancel(context(version - 1))).rejects.toMatchObject({ code: 'version.stale' });
  expect(told()).toEqual([]);
  await cancel(context(version));
  await cancel(context(version));
  expect(told()).toEqual(['DeckCancelled']);
});

it('of a completed deck is refused, and nobody is told', async () => {
  const { cancel, signals } = await cancelling(aDeck().planned('One').written(0));
  await expect(cancel()).rejects.toMatchObject({ code: 'deck.not_running' });
  expect(signals.cancelled).toEqual([]);
});

it('by another user finds no deck', async () => {
  const { cancel, context, signals } = await cancelling();
  await expect(cancel({ ...context(), userId: 'other' })).rejects.toMatchObject({
    code: 'deck.not_found',
  });
  expect(signals.cancelled).toEqual([]);
});
