import type { Brief, PlanStep, SourceDocument, WriteRequest, WritingCall } from '@presto/decks';
import type { LlmOptions } from '../config';
import { LangchainDeckAuthor } from '../langchain-deck-author';
import { CountingMeter } from './counting-meter';
import { startEmulator, type Emulator } from './emulator';
import { RecordingLedger } from './recording-ledger';

export const A_BRIEF: Brief = {
  topic: 'Why small coffee roasteries grow',
  sourceIds: [],
  title: null,
  audience: 'owners',
  style: 'professional',
  slideCount: null,
  includeSpeakerNotes: true,
  language: 'en',
  template: null,
  author: 'llm',
};

/** A source of paragraphs under headings; offsets are true. */
export function aSource(
  sections: Readonly<Record<string, readonly string[]>>,
  id = 's1',
): SourceDocument {
  let text = '';
  const blocks: SourceDocument['blocks'][number][] = [];
  const add = (line: string) => {
    const start = text.length;
    text += `${line}\n\n`;
    return { start, end: start + line.length };
  };
  for (const [heading, paragraphs] of Object.entries(sections)) {
    const place = add(`## ${heading}`);
    blocks.push({ ...place, kind: 'heading', depth: 2, span: { ...place, text: heading } });
    for (const paragraph of paragraphs) {
      const at = add(paragraph);
      const span = { ...at, text: paragraph };
      blocks.push({ ...at, kind: 'paragraph', span, sentences: [span], marks: [] });
    }
  }
  return { id, title: 'A source', mediaType: 'text/markdown', text, blocks, remarks: [] };
}

/** An author on an emulator, with fast waits; one ledger a call, as each step has its own. */
export class AuthorUnderTest {
  readonly meter = new CountingMeter();
  readonly author: LangchainDeckAuthor;
  ledger = new RecordingLedger();
  /** What the rules of quality have against drafts; nothing, unless a spec says otherwise. */
  inspect: WritingCall['inspect'] = () => Promise.resolve([]);
  readonly progress: { layout?: string; content?: Record<string, unknown> }[] = [];

  private constructor(
    readonly emulator: Emulator,
    options: Partial<LlmOptions>,
  ) {
    this.author = new LangchainDeckAuthor(
      {
        apiKey: 'test',
        baseUrl: emulator.url,
        model: 'gpt-4o-mini',
        timeoutMs: 5_000,
        waitMs: 5_000,
        backoff: { baseMs: 1, capMs: 5 },
        ...options,
      },
      this.meter,
    );
  }

  static async start(
    emulated: Parameters<typeof startEmulator>[0] = {},
    options: Partial<LlmOptions> = {},
  ): Promise<AuthorUnderTest> {
    return new AuthorUnderTest(await startEmulator({ keepPrompts: true, ...emulated }), options);
  }

  call(signal: AbortSignal = new AbortController().signal): WritingCall {
    return {
      signal,
      ledger: this.ledger,
      onProgress: (partial) => this.progress.push(partial),
      inspect: (draft) => this.inspect(draft),
      compare: () => Promise.resolve([]),
    };
  }

  async plan(
    brief: Partial<Brief> = {},
    sources: readonly SourceDocument[] = [],
    settled: Parameters<LangchainDeckAuthor['plan']>[0]['settled'] = [],
    signal?: AbortSignal,
  ): Promise<PlanStep[]> {
    const steps: PlanStep[] = [];
    const request = { brief: { ...A_BRIEF, ...brief }, sources, settled };
    for await (const step of this.author.plan(request, this.call(signal))) steps.push(step);
    return steps;
  }

  write(request: Partial<WriteRequest> = {}, signal?: AbortSignal) {
    return this.author.write({ ...A_WRITE, ...request }, this.call(signal));
  }

  stop(): Promise<void> {
    return this.emulator.stop();
  }
}

export const A_WRITE: WriteRequest = {
  brief: A_BRIEF,
  deckTitle: 'Small roasteries grow',
  theme: 'plain',
  sources: [],
  outline: ['Small roasteries grow', 'Direct trade pays', 'What to do now'],
  order: 2,
  entry: {
    title: 'Direct trade pays',
    layout: 'bullets',
    intent: 'Proves that it pays',
    passages: [],
  },
  prompt: null,
};
