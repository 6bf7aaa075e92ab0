import type { Brief, OutlineEntry, SlideDraft, SourceDocument } from '@presto/decks';
import { ExtractiveAuthor } from '../extractive-author';

const author = new ExtractiveAuthor();
export const call = {
  signal: new AbortController().signal,
  inspect: () => Promise.resolve([]),
  compare: () => Promise.resolve([]),
};

export const aBrief = (wishes: Partial<Brief> = {}): Brief => ({
  topic: null,
  sourceIds: [],
  title: null,
  audience: null,
  style: 'professional',
  slideCount: null,
  includeSpeakerNotes: true,
  language: 'en',
  template: null,
  author: 'extractive',
  ...wishes,
});

export async function planned(
  sources: readonly SourceDocument[],
  wishes: Partial<Brief> = {},
  settled: readonly OutlineEntry[] = [],
) {
  const entries: OutlineEntry[] = [];
  let title = '';
  for await (const step of author.plan({ brief: aBrief(wishes), sources, settled }, call)) {
    if (step.type === 'title') title = step.title;
    if (step.type === 'entry') entries.push(step.entry);
  }
  return { title, entries };
}

export async function written(
  sources: readonly SourceDocument[],
  wishes: Partial<Brief> = {},
): Promise<SlideDraft[]> {
  const { title, entries } = await planned(sources, wishes);
  const outline = entries.map((entry) => entry.title);
  return Promise.all(
    entries.map((entry, at) =>
      author.write(
        {
          brief: aBrief(wishes),
          deckTitle: title,
          theme: 'swiss',
          sources,
          outline,
          order: at + 1,
          entry,
          prompt: null,
        },
        call,
      ),
    ),
  );
}
