import type { AuthorName, Citation } from '@presto/contracts';
import type { Finding } from '@presto/slides';
import type { Brief } from '../domain/brief';
import type { OutlineEntry } from '../domain/outline';
import type { StepLedger } from './call-ledger';
import type { SourceDocument } from './source-document';

/** What an author writes: typed content, not yet rendered. */
export interface SlideDraft {
  readonly layout: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly presenterNotes: string | null;
  readonly citations: readonly Citation[];
}

/** A plan as it comes in. Entries are final when they are told; nothing told is withdrawn. */
export type PlanStep =
  | { readonly type: 'title'; readonly title: string }
  | { readonly type: 'total'; readonly total: number }
  | { readonly type: 'entry'; readonly entry: OutlineEntry };

export interface PlanRequest {
  readonly brief: Brief;
  readonly sources: readonly SourceDocument[];
  /** Entries that a plan which broke off has told already: go on behind them. */
  readonly settled: readonly OutlineEntry[];
}

export interface WriteRequest {
  readonly brief: Brief;
  readonly deckTitle: string;
  readonly theme: string;
  readonly sources: readonly SourceDocument[];
  /** Titles of the whole deck in order, as far as planned. */
  readonly outline: readonly string[];
  /** From 1: the place of the slide in `outline`. */
  readonly order: number;
  readonly entry: OutlineEntry;
  /** For a slide that a user asked for: the user's words. */
  readonly prompt: string | null;
}

export interface EditRequest extends Omit<WriteRequest, 'entry' | 'prompt'> {
  readonly slide: SlideDraft;
  readonly prompt: string;
}

/** What goes with every call of an author. */
export interface AuthorCall {
  /** Aborted when the work is cancelled, lost to another worker, or the process drains. */
  readonly signal: AbortSignal;
  /** The budget of paid calls of this step. */
  readonly ledger: StepLedger;
  /** Partial content while a slide is being written; may be called often, the caller thins it out. */
  readonly onProgress: (partial: { layout?: string; content?: Record<string, unknown> }) => void;
}

/** What goes with a call that ends in a slide. */
export interface WritingCall extends AuthorCall {
  /** What is wrong with a draft as it is, at the normal size of type: its author may mend it before it is published. */
  readonly inspect: (draft: SlideDraft) => Promise<readonly Finding[]>;
  /** What it repeats of the deck's other slides, written or being written, and of their planned titles. */
  readonly compare: (draft: SlideDraft) => Promise<readonly Finding[]>;
}

/**
 * Who plans and writes.
 *
 * @throws AppError kind `unavailable` when asking again later may work, any other kind when it never will;
 *   its code and message reach the user as the deck's or the slide's error
 */
export abstract class DeckAuthor {
  abstract readonly name: AuthorName;
  /** Tells the title, then the entries one by one; with `brief.slideCount` exactly that many with `settled`. */
  abstract plan(request: PlanRequest, call: AuthorCall): AsyncIterable<PlanStep>;
  abstract write(request: WriteRequest, call: WritingCall): Promise<SlideDraft>;
  /** @throws AppError `author.no_model` from an author that cannot */
  abstract edit(request: EditRequest, call: WritingCall): Promise<SlideDraft>;
}

/** The authors of this process by name. */
export abstract class Authors {
  /** @throws AppError `author.no_model` when that author is not configured here */
  abstract get(name: AuthorName): DeckAuthor;
}

/** Which authors the workers have; enough for a process that only takes orders. */
export abstract class AvailableAuthors {
  abstract has(name: AuthorName): boolean;
}
