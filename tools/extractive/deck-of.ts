import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Brief, OutlineEntry, SlideDraft, SourceDocument, WritingCall } from '@presto/decks';
import { ExtractiveAuthor } from '@presto/llm';
import { TextDocumentReader } from '@presto/sources';

export interface MadeDeck {
  readonly title: string;
  readonly entries: readonly OutlineEntry[];
  readonly slides: readonly SlideDraft[];
}

const reader = new TextDocumentReader();
const author = new ExtractiveAuthor();
const signal = new AbortController().signal;

/** The documents under a directory that a deck can be made of. */
export function documentsUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|txt|csv)$/.test(name) && !/readme/i.test(name))
    .map((name) => path.join(directory, name))
    .sort();
}

export function readFileAs(file: string, id = 'source-1'): SourceDocument {
  const decoded = reader.decode(readFileSync(file), {
    mediaType: null,
    fileName: path.basename(file),
    title: null,
  });
  return reader.read({ id, ...decoded });
}

/** A Markdown text as a source. */
export function readText(text: string, id = 'source-1'): SourceDocument {
  return reader.read({ id, title: 'A text', mediaType: 'text/markdown', text });
}

export function briefFor(sources: readonly SourceDocument[], wishes: Partial<Brief> = {}): Brief {
  return {
    topic: null,
    sourceIds: sources.map(({ id }) => id),
    title: null,
    audience: null,
    style: 'professional',
    slideCount: null,
    includeSpeakerNotes: true,
    language: reader.detectLanguage(sources.map(({ text }) => text).join('\n')),
    template: null,
    author: 'extractive',
    ...wishes,
  };
}

export async function planOf(
  brief: Brief,
  sources: readonly SourceDocument[],
  settled: readonly OutlineEntry[] = [],
) {
  let [title, total] = ['', 0];
  const entries: OutlineEntry[] = [];
  for await (const step of author.plan({ brief, sources, settled }, { signal })) {
    if (step.type === 'title') title = step.title;
    else if (step.type === 'total') total = step.total;
    else entries.push(step.entry);
  }
  return { title, total, entries };
}

export async function deckOf(
  sources: readonly SourceDocument[],
  wishes: Partial<Brief> = {},
  inspect: WritingCall['inspect'] = () => Promise.resolve([]),
): Promise<MadeDeck> {
  const brief = briefFor(sources, wishes);
  const { title, entries } = await planOf(brief, sources);
  const outline = entries.map((entry) => entry.title);
  const slides = await Promise.all(
    entries.map((entry, at) =>
      author.write(
        {
          brief,
          deckTitle: title,
          theme: 'swiss',
          sources,
          outline,
          order: at + 1,
          entry,
          prompt: null,
        },
        { signal, inspect },
      ),
    ),
  );
  return { title, entries, slides };
}
