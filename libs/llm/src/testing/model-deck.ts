import { randomUUID } from 'node:crypto';
import type { Brief, DocumentReader, SlideDraft, SourceDocument } from '@presto/decks';
import { aDeck } from '../../../domain/decks/src/testing/a-deck';
import { WorkerUnderTest } from './worker-under-test';

/** A deck that the emulated model plans and writes of a document, as a worker has it do so, in the theme swiss. */
export async function modelDeckOf(
  document: SourceDocument,
  brief: Brief,
  reader: DocumentReader,
): Promise<SlideDraft[]> {
  const source = { id: randomUUID(), userId: 'reader', text: document.text };
  const { mediaType, title } = document;
  const worker = await WorkerUnderTest.start({
    reader,
    sources: [{ ...source, mediaType, title }],
  });
  try {
    const { deckId } = await worker.store(
      aDeck({ theme: 'swiss' })
        .by(source.userId)
        .of({ ...brief, author: 'llm', sourceIds: [source.id] }),
    );
    await worker.plan(deckId);
    const view = () => worker.decks.view(deckId);
    for (const { slide_id } of view()?.deck_plan.slides ?? []) await worker.write(slide_id);
    return (view()?.slides ?? []).map(({ layout, content, presenter_notes, citations }) => ({
      ...{ layout, content, citations },
      presenterNotes: presenter_notes,
    }));
  } finally {
    await worker.stop();
  }
}
