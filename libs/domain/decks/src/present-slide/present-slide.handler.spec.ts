import { randomUUID } from 'node:crypto';
import { aDeck } from '../testing/a-deck';
import { given } from '../testing/given';
import { InMemoryPresenterPositions } from '../testing/in-memory-presenter-positions';
import { PresentSlideCommand } from './present-slide.command';
import { PresentSlideHandler } from './present-slide.handler';

async function presenting() {
  const it = await given(aDeck().planned('One', 'Two').written(0));
  const positions = new InMemoryPresenterPositions();
  const handler = new PresentSlideHandler(it.decks, positions, it.channel);
  const present = (slideId: string, context = it.context()) =>
    handler.execute(new PresentSlideCommand(context, it.deckId, slideId));
  return { ...it, positions, present };
}

it('tells everybody and remembers it for who comes later; the deck has no event of it', async () => {
  const { present, positions, channel, slideIds, deckId, told } = await presenting();
  for (const slideId of slideIds) await present(slideId);
  expect(channel.published).toEqual(
    slideIds.map((slideId) => ({ deckId, message: { kind: 'presenter', slideId } })),
  );
  expect(await positions.last(deckId)).toBe(slideIds.at(-1));
  expect(told()).toEqual([]);
});

it('refuses a slide that is not the deck’s, and another user’s deck', async () => {
  const { present, positions, channel, slideIds, deckId, context } = await presenting();
  await expect(present(randomUUID())).rejects.toMatchObject({ code: 'slide.not_found' });
  await expect(
    present(slideIds[0] ?? '', { ...context(), userId: 'somebody-else' }),
  ).rejects.toMatchObject({ code: 'deck.not_found' });
  expect(channel.published).toEqual([]);
  expect(await positions.last(deckId)).toBeNull();
});
