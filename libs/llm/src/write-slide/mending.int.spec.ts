import { randomUUID } from 'node:crypto';
import { aDeck } from '../../../domain/decks/src/testing/a-deck';
import { WorkerUnderTest, type WorkerOptions } from '../testing/worker-under-test';

let worker: WorkerUnderTest;
afterEach(() => worker.stop());

/** A deck of two planned slides that a worker has an emulated model write. */
async function two(emulated: WorkerOptions['emulated']) {
  worker = await WorkerUnderTest.start({ emulated });
  const { deckId, slideIds } = await worker.store(
    aDeck({ theme: 'swiss' })
      .of({ author: 'llm' })
      .planned('Freight fell', 'Staff stayed')
      .as('bullets'),
  );
  const slides = () => worker.decks.view(deckId)?.slides ?? [];
  return {
    write: (at: number) => worker.write(slideIds[at] ?? ''),
    slides,
    /** How many slides say what all say. */
    alike: () =>
      slides().filter(({ content }) => JSON.stringify(content).includes('very words')).length,
  };
}

describe('a slide that a model writes', () => {
  it('is mended once when it says what a stored slide says, and then published', async () => {
    const deck = await two({ faults: [{ kind: 'same_words', times: 2 }] });
    await deck.write(0);
    await deck.write(1);
    const [first, second, mending] = worker.prompts;
    expect([first, second].join()).not.toContain('Mend this');
    expect(mending).toMatch(
      /Mend this.*repetition: Says almost the same as the slide "Freight fell"/s,
    );
    expect(worker.paid).toBe(3);
    expect([deck.slides().length, deck.alike()]).toEqual([2, 1]);
  });

  it('is mended once when it says what a slide in hand says, of the two the later one', async () => {
    const deck = await two({ faults: [{ kind: 'same_words', times: 2 }] });
    await Promise.all([deck.write(0), deck.write(1)]);
    expect(worker.prompts.filter((prompt) => prompt.includes('repetition:'))).toHaveLength(1);
    expect(worker.paid).toBe(3);
    expect([deck.slides().length, deck.alike()]).toEqual([2, 1]);
  });

  it('is published as it is when mending did not help, and no second time asked', async () => {
    const deck = await two({ faults: [{ kind: 'same_words' }] });
    await deck.write(0);
    await deck.write(1);
    expect(worker.paid).toBe(3);
    expect([deck.slides().length, deck.alike()]).toEqual([2, 2]);
  });

  it('is mended once when its notes take longer than two minutes', async () => {
    const deck = await two({ faults: [{ kind: 'long_notes', times: 1 }] });
    await deck.write(0);
    expect(worker.paid).toBe(2);
    expect(worker.prompts[1]).toMatch(/Mend this.*notes-length: 3\d\d, at most 260/s);
    expect(deck.slides()[0]?.presenter_notes?.length).toBeLessThan(1_000);
  });

  describe('from a source', () => {
    const ENGLISH = [
      'Freight on the river fell by a fifth after the second dry summer.',
      'Barges carry half of their load while the gauge at the lock stands under two metres.',
      'The port hired nobody and dismissed nobody, and trained its crews on trains instead.',
    ].join('\n');
    const KOREAN =
      '두 번째 가뭄 뒤에 강의 화물은 오분의 일이 줄었고, 항구는 아무도 내보내지 않았습니다.';

    /** The first slide of a deck in English, of which the model says at first what its sources do not. */
    async function invented(...texts: string[]) {
      const sources = texts.map((text) => ({ id: randomUUID(), userId: 'ann', text }));
      worker = await WorkerUnderTest.start({
        sources,
        emulated: { faults: [{ kind: 'same_words', times: 1 }] },
      });
      const { slideIds } = await worker.store(
        aDeck({ theme: 'swiss' })
          .by('ann')
          .of({
            author: 'llm',
            topic: null,
            language: 'en',
            sourceIds: sources.map(({ id }) => id),
          })
          .planned('Freight fell', 'Staff stayed')
          .as('bullets'),
      );
      await worker.write(slideIds[0] ?? '');
    }

    it('is mended once when most of what it says is in no passage', async () => {
      await invented(ENGLISH);
      expect(worker.paid).toBe(2);
      expect(worker.prompts[1]).toMatch(
        /Mend this.*uncited: No passage says what points\[0\].* say; say what the passages say/s,
      );
    });

    it.each([
      ['its source', [KOREAN]],
      ['one of its sources', [ENGLISH, KOREAN]],
    ])('is left to say it in another language than %s', async (_, texts) => {
      await invented(...texts);
      expect(worker.paid).toBe(1);
    });
  });
});
