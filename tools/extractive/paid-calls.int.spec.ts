import { readFileSync } from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { TextDocumentReader } from '@presto/sources';
import { aDeck } from '../../libs/domain/decks/src/testing/a-deck';
import { WorkerUnderTest } from '../../libs/llm/src/testing/worker-under-test';

const FILE = path.join(__dirname, '../../examples/coffee-roastery-expansion.md');

it('makes a deck of 50 slides with a call for its plan, one a slide, and one for each slide it mends', async () => {
  const source = { id: randomUUID(), userId: 'ann', text: readFileSync(FILE, 'utf8') };
  const worker = await WorkerUnderTest.start({ reader: new TextDocumentReader(), source });
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
  for (const { slide_id } of worker.decks.view(deckId)?.deck_plan.slides ?? [])
    await worker.write(slide_id);
  const mended = worker.prompts.filter((prompt) => prompt.includes('Mend this'));
  const why = mended.map((prompt) => /whole slide: (.*)$/m.exec(prompt)?.[1] ?? '');
  const { paid } = worker;
  await worker.stop();

  expect(worker.decks.view(deckId)?.slides).toHaveLength(50);
  console.info(
    `${paid} paid calls: a plan, 50 slides, ${mended.length} mended (${why.join(' | ')})`,
  );
  expect(paid).toBe(1 + 50 + mended.length);
});
