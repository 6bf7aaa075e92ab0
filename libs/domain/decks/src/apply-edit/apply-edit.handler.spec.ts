import { AppError } from '@presto/kernel';
import { randomUUID } from 'node:crypto';
import { derivedId } from '../domain/derived-id';
import { aDeck, aSlide } from '../testing/a-deck';
import { given } from '../testing/given';
import { aDraft } from '../testing/scripted-author';

async function asked(options: { hasModel?: boolean } = {}) {
  const it = await given(aDeck().planned('One', 'Two').written(0, 1), options);
  const commandId = randomUUID();
  const [slideId = ''] = it.slideIds;
  await it.decide((deck) => deck.requestEdit(slideId, 'Shorter', commandId, null));
  return { ...it, commandId, slideId, unitId: derivedId(slideId, commandId) };
}

it('asks the model with the slide as it stands, and stores what it answers', async () => {
  const { model, edit, commandId, slideId, last, unitId } = await asked();
  model.willWrite(aDraft('Short'));
  await edit(unitId);
  expect(model.asked).toMatchObject([
    { for: 'edit', request: { prompt: 'Shorter', order: 1, slide: { content: { title: 'One' } } } },
  ]);
  expect(last()).toMatchObject({
    event_type: 'SlideUpdated',
    payload: { slide_id: slideId, command_id: commandId, content: { title: 'Short' } },
  });
});

it('never asks the model twice for the same command', async () => {
  const { model, edit, told, unitId } = await asked();
  await Promise.all([edit(unitId), edit(unitId)]);
  await edit(unitId);
  expect(model.asked).toHaveLength(1);
  expect(told()).toEqual(['SlideUpdated']);
});

it('does not overwrite what was changed by hand while the model was asked', async () => {
  const { model, edit, slideId, decide, view, last, unitId } = await asked();
  model.willWrite(async () => {
    await decide((deck) => deck.updateSlide(slideId, aSlide('By hand'), 'other', null));
    return aDraft('By the model');
  });
  await edit(unitId);
  expect(last()).toMatchObject({
    event_type: 'EditFailed',
    payload: { error: { code: 'slide.changed' } },
  });
  expect(view().slides[0]?.content['title']).toBe('By hand');
});

it.each([
  [
    'an author that fails',
    new AppError('unavailable', 'llm.unreachable', 'Away.'),
    'llm.unreachable',
  ],
  ['content no layout takes', { ...aDraft('x'), layout: 'none' }, 'layout.unknown'],
])('leaves the slide as it stood after %s', async (_, reply, code) => {
  const { model, edit, commandId, view, last, unitId } = await asked();
  const before = view().slides;
  model.willWrite(reply);
  await edit(unitId);
  expect(last()).toMatchObject({
    event_type: 'EditFailed',
    payload: { command_id: commandId, error: { code } },
  });
  expect(view().slides).toEqual(before);
});

it('fails when no model is configured any more', async () => {
  const { edit, last, unitId } = await asked({ hasModel: false });
  await edit(unitId);
  expect(last()).toMatchObject({ payload: { error: { code: 'author.no_model' } } });
});

it('stops when the deck is deleted while the model was asked', async () => {
  const { model, edit, decide, told, unitId } = await asked();
  model.willWrite(async () => {
    await decide((deck) => deck.delete('gone'));
    return aDraft('Late');
  });
  await edit(unitId).catch((error: unknown) =>
    expect(error).toMatchObject({ code: 'deck.not_found' }),
  );
  expect(told()).toEqual(['EditFailed', 'DeckDeleted']);
});
