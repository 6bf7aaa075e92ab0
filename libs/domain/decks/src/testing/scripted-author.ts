import type { AuthorName } from '@presto/contracts';
import { NoModel } from '../domain/deck.errors';
import type { OutlineEntry } from '../domain/outline';
import {
  AuthorCall,
  Authors,
  AvailableAuthors,
  DeckAuthor,
  EditRequest,
  PlanRequest,
  PlanStep,
  SlideDraft,
  WriteRequest,
  WritingCall,
} from '../ports/deck-author';

export type Asked =
  | { readonly for: 'plan'; readonly request: PlanRequest }
  | { readonly for: 'slide'; readonly request: WriteRequest }
  | { readonly for: 'edit'; readonly request: EditRequest };

/** What an author does when it is asked: says this, fails with this, does this first, or never answers. */
export type Reply<T, Call = AuthorCall> = T | Error | 'hang' | ((call: Call) => Promise<T>);

export const anEntry = (title: string): OutlineEntry => ({
  title,
  layout: null,
  intent: '',
  passages: [],
});

export const aDraft = (title: string): SlideDraft => ({
  layout: 'statement',
  content: { title, kicker: null, lead: null },
  presenterNotes: null,
  citations: [],
});

/** An author that says what a spec scripted, and remembers what it was asked. */
export class ScriptedAuthor extends DeckAuthor {
  readonly asked: Asked[] = [];
  private readonly plans: (readonly Reply<PlanStep>[])[] = [];
  private readonly drafts: Reply<SlideDraft, WritingCall>[] = [];

  constructor(readonly name: AuthorName = 'extractive') {
    super();
  }

  /** The steps of the next plan; an error or `hang` in their midst breaks it off. */
  willPlan(...steps: Reply<PlanStep>[]): this {
    this.plans.push(steps);
    return this;
  }

  /** What the next slides or edits get, in the order they are asked for; then drafts of their titles. */
  willWrite(...drafts: Reply<SlideDraft, WritingCall>[]): this {
    this.drafts.push(...drafts);
    return this;
  }

  async *plan(request: PlanRequest, call: AuthorCall): AsyncIterable<PlanStep> {
    this.asked.push({ for: 'plan', request });
    for (const step of this.plans.shift() ?? []) yield await given(step, call);
  }

  async write(request: WriteRequest, call: WritingCall): Promise<SlideDraft> {
    this.asked.push({ for: 'slide', request });
    return given(this.drafts.shift() ?? aDraft(request.entry.title || 'As asked'), call);
  }

  async edit(request: EditRequest, call: WritingCall): Promise<SlideDraft> {
    this.asked.push({ for: 'edit', request });
    return given(this.drafts.shift() ?? aDraft('Edited'), call);
  }
}

async function given<T, Call extends AuthorCall>(reply: Reply<T, Call>, call: Call): Promise<T> {
  if (reply instanceof Error) throw reply;
  if (typeof reply === 'function') return (reply as (call: Call) => Promise<T>)(call);
  if (reply !== 'hang') return reply;
  call.signal.throwIfAborted();
  return new Promise((_, reject) =>
    call.signal.addEventListener('abort', () => reject(call.signal.reason as Error)),
  );
}

/** The scripted authors of a process. */
export class ScriptedAuthors extends Authors {
  private readonly authors: ReadonlyMap<AuthorName, DeckAuthor>;

  constructor(...authors: DeckAuthor[]) {
    super();
    this.authors = new Map(authors.map((author) => [author.name, author]));
  }

  get(name: AuthorName): DeckAuthor {
    const author = this.authors.get(name);
    if (!author) throw new NoModel();
    return author;
  }
}

export class KnownAuthors extends AvailableAuthors {
  constructor(private readonly names: readonly AuthorName[]) {
    super();
  }

  has(name: AuthorName): boolean {
    return this.names.includes(name);
  }
}
