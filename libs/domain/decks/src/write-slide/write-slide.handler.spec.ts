import { AppError } from '@presto/kernel';
import { randomUUID } from 'node:crypto';
import { aDeck } from '../testing/a-deck';
import { given } from '../testing/given';
import { aDraft } from '../testing/scripted-author';

const two = () => aDeck().planned('Why now', 'How');
const unavailable = new AppError('unavailable', 'llm.unreachable', 'The model cannot be reached.');

describe('writing a slide', () => {
  it('asks the author with its place, its entry and the outline, and stores what it answers', async () => {
    const { author, write, view, slideIds } = await given(two());
    expect(await write(1)).toBe('extractive');
    expect(author.asked).toMatchObject([
      { for: 'slide', request: { order: 2, entry: { title: 'How' }, outline: ['Why now', 'How'] } },
    ]);
    expect(view().slides).toMatchObject([
      { id: slideIds[1], slide_order: 2, layout: 'statement', content: { title: 'How' } },
    ]);
    expect(view().slides[0]?.html_content).toMatch(/<h[12][ >]/);
  });

  it('never asks the author twice for the same slide', async () => {
    const { author, write } = await given(two());
    await write(0);
    expect(await write(0)).toBeNull();
    expect(author.asked).toHaveLength(1);
  });

  it('asks one author when two workers are given the same job', async () => {
    const { author, write, told } = await given(two());
    await Promise.all([write(0), write(0)]);
    expect(author.asked).toHaveLength(1);
    expect(told()).toEqual(['SlideAdded']);
  });

  it('completes the deck with the last slide', async () => {
    const { write, told } = await given(two());
    await write(1);
    await write(0);
    expect(told()).toEqual(['SlideAdded', 'SlideAdded', 'DeckCompleted']);
  });

  it('asks nobody when the deck is cancelled', async () => {
    const { author, write } = await given(two().cancelled());
    expect(await write(0)).toBeNull();
    expect(author.asked).toEqual([]);
  });
});

describe('an author that fails', () => {
  it('fails that slide in its own words, and the others go on', async () => {
    const { author, write, view } = await given(two());
    author.willWrite(unavailable);
    await write(0);
    await write(1);
    expect(view()).toMatchObject({
      status: 'COMPLETED',
      failed_slides: [
        { order: 1, error: { code: 'llm.unreachable', detail: 'The model cannot be reached.' } },
      ],
    });
  });

  it('by content that no layout takes fails the slide', async () => {
    const { author, write, view } = await given(two());
    author.willWrite(
      { ...aDraft('x'), content: { nonsense: true } },
      { ...aDraft('x'), layout: 'none' },
    );
    await write(0);
    await write(1);
    expect(view().failed_slides.map(({ error }) => error.code)).toEqual([
      'slide.content_invalid',
      'layout.unknown',
    ]);
    expect(view().status).toBe('FAILED');
  });

  it('by a fault of our own leaves the unit to be taken up again', async () => {
    const { author, write, units, told, slideIds } = await given(two());
    author.willWrite(new TypeError('a bug'));
    await expect(write(0)).rejects.toThrow('a bug');
    expect(told()).toEqual([]);
    expect(units.size).toBe(0);
    await units.expire(slideIds[0] ?? '');
    await write(0);
    expect(told()).toEqual(['SlideAdded']);
  });
});

describe('work that is lost', () => {
  it('to a cancel ends the call and stores nothing', async () => {
    const { author, write, decide, units, deckId, view, decks } = await given(two());
    author.willWrite('hang');
    const writing = write(0);
    await new Promise(setImmediate);
    await decide((deck) => deck.cancel(randomUUID()));
    await units.recheck(deckId);
    expect(await writing).toBeNull();
    expect(view()).toMatchObject({ status: 'CANCELLED', slides: [] });
    expect([...decks.units.values()].some((unit) => unit.isOpen)).toBe(false);
  });

  it('to another worker while the author was asked changes nothing', async () => {
    const { author, write, units, view, slideIds, told } = await given(two());
    const [slideId = ''] = slideIds;
    author.willWrite(async () => {
      await units.expire(slideId);
      await write(0); // the heir: it is asked second and answers first
      return aDraft('By the zombie');
    }, aDraft('By the heir'));
    await write(0);
    expect(view().slides).toMatchObject([{ content: { title: 'By the heir' } }]);
    expect(told()).toEqual(['SlideAdded']);
  });

  it('and fails late does not fail the slide of the heir', async () => {
    const { author, write, units, view, slideIds } = await given(two());
    author.willWrite(async () => {
      await units.expire(slideIds[0] ?? '');
      await write(0);
      throw unavailable;
    });
    await write(0);
    expect(view()).toMatchObject({ slides: [{ slide_order: 1 }], failed_slides: [] });
  });

  it('to a drain is handed back and written by the next worker', async () => {
    const { author, write, units, told, decks, slideIds } = await given(two());
    author.willWrite('hang');
    const writing = write(0);
    await new Promise(setImmediate);
    units.drain();
    await writing;
    expect(told()).toEqual([]);
    expect(decks.opened.at(-1)).toBe(slideIds[0]);
    await write(0);
    expect(told()).toEqual(['SlideAdded']);
  });

  it('ten times to crashes fails the slide without asking again', async () => {
    const { author, write, units, slideIds, view } = await given(two());
    for (let crash = 0; crash < 10; crash += 1) {
      await units.claim(slideIds[0] ?? '');
      await units.expire(slideIds[0] ?? '');
    }
    await write(0);
    expect(author.asked).toEqual([]);
    expect(view().failed_slides).toMatchObject([{ error: { code: 'work.abandoned' } }]);
  });
});

describe('a slide that a user asked for', () => {
  it('is written by the model, whoever wrote the rest of the deck', async () => {
    const { model, author, decide, write, last } = await given(two().written(0, 1));
    const slideId = randomUUID();
    await decide((deck) => deck.addSlide(slideId, 2, { prompt: 'Costs' }, 'c'));
    expect(await write(slideId)).toBe('llm');
    expect(author.asked).toEqual([]);
    expect(model.asked).toMatchObject([{ request: { prompt: 'Costs', order: 2 } }]);
    expect(last()).toMatchObject({ event_type: 'SlideAdded', payload: { command_id: 'c' } });
  });

  it('is taken back when no model is there', async () => {
    const { decide, write, told } = await given(two().written(0, 1), { hasModel: false });
    const slideId = randomUUID();
    await decide((deck) => deck.addSlide(slideId, 2, { prompt: 'Costs' }, 'c'));
    expect(await write(slideId)).toBeNull();
    expect(told()).toEqual(['SlidesReordered', 'EditFailed', 'SlidesReordered']);
  });
});

describe('progress', () => {
  it('is published while the slide is written and never after it', async () => {
    const { author, write, channel, deckId, slideIds } = await given(two());
    let report: (partial: { layout?: string }) => void = () => undefined;
    author.willWrite(async ({ onProgress }) => {
      report = onProgress;
      report({ layout: 'statement' });
      return aDraft('Why now');
    });
    await write(0);
    await new Promise((resolve) => setTimeout(resolve, 260));
    report({ layout: 'late' });
    expect(channel.published).toEqual([
      {
        deckId,
        message: {
          kind: 'progress',
          payload: { slide_id: slideIds[0], order: 1, layout: 'statement' },
        },
      },
    ]);
  });
});
