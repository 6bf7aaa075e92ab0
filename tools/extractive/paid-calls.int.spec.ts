import { readFileSync } from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { assessDeck, themeNamed, type AssessedSlide } from '@presto/slides';
import { TextDocumentReader } from '@presto/sources';
import { aDeck } from '../../libs/domain/decks/src/testing/a-deck';
import { WorkerUnderTest } from '../../libs/llm/src/testing/worker-under-test';

const FILE = path.join(__dirname, '../../examples/coffee-roastery-expansion.md');

it('a deck of 50 slides costs a call for its plan, one a slide and one for each that is mended, and cites its claims', async () => {
  const source = { id: randomUUID(), userId: 'ann', text: readFileSync(FILE, 'utf8') };
  const worker = await WorkerUnderTest.start({
    reader: new TextDocumentReader(),
    sources: [source],
  });
  const { deckId } = await worker.store(
    aDeck({ theme: 'swiss' })
      .by('ann')
      .of({
        author: 'llm',
        topic: null,
        sourceIds: [source.id],
        slideCount: 50,
      }),
  );
  await worker.plan(deckId);
  for (const { slide_id } of worker.decks.view(deckId)?.deck_plan.slides ?? []) {
    const before = worker.prompts.length;
    await worker.write(slide_id);
    expect(worker.prompts.length - before).toBeLessThanOrEqual(2);
  }
  const mended = worker.prompts.filter((prompt) => prompt.includes('Mend this'));
  const { paid } = worker;
  expect(worker.prompts).toHaveLength(paid);
  await worker.stop();

  const slides = worker.decks.view(deckId)?.slides ?? [];
  expect(slides).toHaveLength(50);
  const report = assessDeck({
    slides: slides.map(
      ({ id, ...slide }) => ({ ...slide, slide_id: id }) as unknown as AssessedSlide,
    ),
    ...{ plan: [], language: 'en', slideCount: 50, theme: themeNamed('swiss') },
    sources: [{ source_id: source.id, text: source.text }],
  });
  const uncited = report.findings.filter(({ rule }) => rule === 'uncited');
  const bySlide = new Map(slides.map((slide) => [slide.id, slide]));
  for (const { slide_id, field } of uncited) {
    // What the model made up has no citation at all; a name may come from a heading.
    if (bySlide.get(slide_id ?? '')?.citations.length) expect(field).toMatch(/label$/);
  }
  expect(slides.filter(({ citations }) => citations.length > 0).length).toBeGreaterThan(40);
  console.info(`${paid} paid calls: a plan, 50 slides, ${mended.length} mended`);
  expect(paid).toBe(1 + 50 + mended.length);
});
