import { aDeck } from '../testing/a-deck';
import { given } from '../testing/given';
import { DeleteSlideCommand } from './delete-slide.command';
import { DeleteSlideHandler } from './delete-slide.handler';

it('takes the slide out once, however often the command comes', async () => {
  const it = await given(aDeck().planned('One', 'Two').written(0, 1));
  const context = it.context();
  const remove = () =>
    new DeleteSlideHandler(it.decks).execute(
      new DeleteSlideCommand(context, it.deckId, it.slideIds[0] ?? ''),
    );
  await remove();
  await remove();
  expect(it.told()).toEqual(['SlideDeleted']);
});

it('passes If-Match on', async () => {
  const it = await given(aDeck().planned('One', 'Two').written(0, 1));
  const command = new DeleteSlideCommand(it.context(1), it.deckId, it.slideIds[0] ?? '');
  await expect(new DeleteSlideHandler(it.decks).execute(command)).rejects.toMatchObject({
    code: 'version.stale',
  });
});
