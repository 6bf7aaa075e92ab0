import { aDeck } from '../testing/a-deck';
import { OwnPictures } from '../pictures/own-pictures';
import { given } from '../testing/given';
import { OtherPictures } from '../testing/other-pictures';
import { AddSlideCommand } from './add-slide.command';
import { AddSlideHandler } from './add-slide.handler';

const BY_HAND = {
  ...{ layout: 'statement', presenterNotes: null },
  content: { title: 'New', kicker: null, lead: null },
};

async function adding(options: { hasModel?: boolean } = {}) {
  const it = await given(aDeck().planned('One', 'Two').written(0, 1), options);
  const encoder = new OtherPictures();
  const pictures = new OwnPictures(encoder);
  const handler = new AddSlideHandler(it.decks, it.available, it.composer, pictures);
  const add = (slide: AddSlideCommand['slide'], context = it.context(), position = 2) =>
    handler.execute(new AddSlideCommand(context, it.deckId, position, slide));
  return { ...it, add };
}

it('by hand is written at once', async () => {
  const { add, view } = await adding({ hasModel: false });
  expect(await add(BY_HAND)).toMatchObject({ written: true });
  expect(view().slides.map(({ content }) => content['title'])).toEqual(['One', 'New', 'Two']);
});

it('by prompt is announced and written by the model', async () => {
  const { add, write, told, view } = await adding();
  const { slideId, written } = await add({ prompt: 'Costs' });
  expect(written).toBe(false);
  expect(told()).toEqual(['SlidesReordered']);
  await write(slideId);
  expect(view().slides.map(({ id }) => id)).toContain(slideId);
});

it('repeated with its command id is the same slide, once', async () => {
  const { add, context, view } = await adding();
  const command = context();
  const first = await add(BY_HAND, command);
  expect(await add(BY_HAND, command)).toEqual(first);
  expect(view().slides).toHaveLength(3);
  expect((await add(BY_HAND)).slideId).not.toBe(first.slideId);
});

it.each([BY_HAND, { prompt: 'Costs' }])('passes If-Match on (%#)', async (slide) => {
  const { add, context, view, told, decks } = await adding();
  const { version } = view();
  const opened = decks.opened.length;
  await expect(add(slide, context(version - 1))).rejects.toMatchObject({ code: 'version.stale' });
  expect([told(), decks.opened.length]).toEqual([[], opened]);
  await add(slide, context(version));
  expect(told()[0]).toBe('SlidesReordered');
});

it('gives the slide an id that is a UUID', async () => {
  const { add } = await adding();
  expect((await add(BY_HAND)).slideId).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

it('is refused by prompt without a model, in a wrong place, and with wrong content', async () => {
  const { add, context, told } = await adding({ hasModel: false });
  await expect(add({ prompt: 'Costs' })).rejects.toMatchObject({ code: 'author.no_model' });
  await expect(add(BY_HAND, context(), 9)).rejects.toMatchObject({
    code: 'slide.position_invalid',
  });
  await expect(add({ ...BY_HAND, content: {} })).rejects.toMatchObject({
    code: 'slide.content_invalid',
  });
  expect(told()).toEqual([]);
});
