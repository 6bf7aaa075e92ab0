import { aDeck } from '../testing/a-deck';
import { given } from '../testing/given';
import { EditSlideCommand } from './edit-slide.command';
import { derivedId } from '../domain/derived-id';
import { EditSlideHandler } from './edit-slide.handler';

async function asking(options: { hasModel?: boolean } = {}) {
  const it = await given(aDeck().planned('One', 'Two').written(0), options);
  const handler = new EditSlideHandler(it.decks, it.available);
  const ask = (context = it.context(), slot = 0) =>
    handler.execute(new EditSlideCommand(context, it.deckId, it.slideIds[slot] ?? '', 'Shorter'));
  return { ...it, ask };
}

it('opens the edit as a unit named by the slide and the command', async () => {
  const { ask, context, decks, slideIds } = await asking();
  const command = context();
  expect(await ask(command)).toEqual({ commandId: command.commandId, slideId: slideIds[0] });
  expect(decks.units.get(derivedId(slideIds[0] ?? '', command.commandId))).toMatchObject({
    kind: 'edit',
    prompt: 'Shorter',
  });
});

it('is asked of the model once, however often the command comes', async () => {
  const { ask, context, edit, model, slideIds } = await asking();
  const command = context();
  await ask(command);
  await edit(derivedId(slideIds[0] ?? '', command.commandId));
  await ask(command);
  await edit(derivedId(slideIds[0] ?? '', command.commandId));
  expect(model.asked).toHaveLength(1);
});

it('without a model says what works and how to configure one', async () => {
  const { ask, decks } = await asking({ hasModel: false });
  const opened = decks.opened.length;
  await expect(ask()).rejects.toMatchObject({
    ...{ kind: 'conflict', code: 'author.no_model' },
    message: expect.stringContaining('OPENAI_API_KEY') as string,
  });
  expect(decks.opened).toHaveLength(opened);
});

it('of another user’s deck finds no deck, with a model or without', async () => {
  const { ask, context } = await asking({ hasModel: false });
  await expect(ask({ ...context(), userId: 'other' })).rejects.toMatchObject({
    code: 'deck.not_found',
  });
});
