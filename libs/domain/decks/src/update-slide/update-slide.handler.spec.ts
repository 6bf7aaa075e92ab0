import { aDeck, aSlide } from '../testing/a-deck';
import { OwnPictures } from '../pictures/own-pictures';
import { given } from '../testing/given';
import { OtherPictures } from '../testing/other-pictures';
import { SlideChanges, UpdateSlideCommand } from './update-slide.command';
import { UpdateSlideHandler } from './update-slide.handler';

async function updating(builder = aDeck().planned('One', 'Two').written(0)) {
  const it = await given(builder);
  const encoder = new OtherPictures();
  const pictures = new OwnPictures(encoder);
  const handler = new UpdateSlideHandler(it.decks, it.composer, pictures);
  const update = (changes: SlideChanges, slot = 0, ifVersion: number | null = null) =>
    handler.execute(
      new UpdateSlideCommand(it.context(ifVersion), it.deckId, it.slideIds[slot] ?? '', changes),
    );
  return { ...it, encoder, update };
}

it('replaces the content and keeps what is left out', async () => {
  const { update, view } = await updating();
  await update({ presenterNotes: 'Smile.' });
  await update({ content: { title: 'New', kicker: null, lead: null } });
  expect(view().slides[0]).toMatchObject({
    ...{ layout: 'statement', content: { title: 'New' }, presenter_notes: 'Smile.' },
    html_content: expect.stringContaining('New') as string,
  });
  await update({ presenterNotes: null });
  expect(view().slides[0]?.presenter_notes).toBeNull();
});

it('refuses content that does not suit the layout, naming the field', async () => {
  const { update, told } = await updating();
  await expect(update({ content: { nonsense: 1 } })).rejects.toMatchObject({
    ...{ kind: 'invalid', code: 'slide.content_invalid' },
  });
  await expect(update({ layout: 'none' })).rejects.toMatchObject({ code: 'layout.unknown' });
  expect(told()).toEqual([]);
});

it('refuses a slide that is not written', async () => {
  const { update } = await updating();
  await expect(update({ presenterNotes: 'x' }, 1)).rejects.toMatchObject({ code: 'slide.pending' });
});

it('without If-Match is rebased on a slide that changed meanwhile: no update is lost', async () => {
  const { decks, update, decide, slideIds, view } = await updating();
  const read = decks.assignment.bind(decks);
  let raced = false;
  decks.assignment = async (...asked) => {
    const assignment = await read(...asked);
    if (!raced) {
      raced = true;
      await decide((deck) => deck.updateSlide(slideIds[0] ?? '', aSlide('Theirs'), 'other', null));
    }
    return assignment;
  };
  await update({ presenterNotes: 'Mine.' });
  expect(view().slides[0]).toMatchObject({
    ...{ content: { title: 'Theirs' }, presenter_notes: 'Mine.' },
  });
});

it('with If-Match of a slide that changed meanwhile is refused', async () => {
  const { update, view } = await updating();
  const version = view().slides[0]?.version ?? 0;
  await update({ presenterNotes: 'First.' }, 0, version);
  await expect(update({ presenterNotes: 'Second.' }, 0, version)).rejects.toMatchObject({
    code: 'version.stale',
  });
});

const PNG = 'data:image/png;base64,';
const picture = (bytes: string) => ({
  layout: 'image',
  content: {
    ...{ title: 'Seen', caption: null, points: [] },
    image: { src: PNG + Buffer.from(bytes).toString('base64'), alt: 'a' },
  },
});

it('keeps a picture only as we encoded it, and encodes one that stands there no more', async () => {
  const { update, encoder, view } = await updating();
  await update(picture('theirs'));
  const ours = picture('ours');
  expect(view().slides[0]?.content).toMatchObject({ image: ours.content.image });
  expect(view().slides[0]?.html_content).toContain(ours.content.image.src);
  await update(ours);
  expect(encoder.asked).toEqual(['theirs']);
});

it('refuses a picture that cannot be read, naming its field', async () => {
  const { update, told } = await updating();
  await expect(update(picture('broken'))).rejects.toMatchObject({
    ...{ kind: 'invalid', code: 'picture.unreadable' },
    errors: [{ field: 'content.image.src' }],
  });
  expect(told()).toEqual([]);
});
