import type {
  DeckView,
  ExportFormat,
  ExportOptions,
  ExportReport,
  ExportResponse,
  Fault,
} from '@presto/contracts';

/** What is asked for: the same four always mean the same file. */
export interface WantedExport {
  readonly userId: string;
  readonly deckId: string;
  readonly deckVersion: number;
  readonly format: ExportFormat;
  readonly options: ExportOptions;
}

/** A deck as far as asking for its export needs it. */
export interface ExportSubject {
  readonly version: number;
  /** Numbers of the slides that are written, counted from 1. */
  readonly written: readonly number[];
}

export interface ExportFile {
  readonly format: ExportFormat;
  readonly mediaType: string;
  /** Of the deck when the file was made. */
  readonly title: string;
  readonly size: number;
  /** The bytes, in pieces of a bounded size. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The exports of users, and their files. */
export abstract class DeckExports {
  /** @throws DeckNotFound */
  abstract subject(userId: string, deckId: string): Promise<ExportSubject>;
  /**
   * The export of this wish: a new one, one in the making, or the one that was made before. A failed one is
   * begun anew.
   *
   * @throws ExportLimitReached
   */
  abstract request(wanted: WantedExport): Promise<ExportResponse>;
  /** @throws ExportNotFound */
  abstract get(userId: string, exportId: string): Promise<ExportResponse>;
  /** @throws ExportNotFound, ExportNotReady, ExportFailed */
  abstract file(userId: string, exportId: string): Promise<ExportFile>;
}

/** An export in our hands: a lease that is renewed until it is settled, and an epoch that fences every commit. */
export interface ExportClaim extends WantedExport {
  readonly exportId: string;
  readonly epoch: number;
  /** How often it was claimed, this time included, but for those that were handed back. */
  readonly attempt: number;
  /** Aborted when the claim is lost, and when the process drains. */
  readonly signal: AbortSignal;
}

export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly report: ExportReport;
}

/** Exports that wait to be made. */
export abstract class ExportWork {
  /** The next one of these formats, or null when none waits. */
  abstract claim(formats: readonly ExportFormat[]): Promise<ExportClaim | null>;
  /** @param share 0 to 1; a hint for who waits, written now and then */
  abstract progress(claim: ExportClaim, share: number): void;
  /** Nothing when the claim was lost meanwhile. */
  abstract finish(claim: ExportClaim, title: string, made: MadeFile): Promise<void>;
  abstract fail(claim: ExportClaim, fault: Fault): Promise<void>;
  /** Gives up a claim so that another worker may take it at once; it counts as none. */
  abstract handBack(claim: ExportClaim): Promise<void>;
  /** Gives up a claim whose file broke, so that it is tried again. */
  abstract tryAgain(claim: ExportClaim): Promise<void>;
  /** Stops renewing; call it when the work is over, however it ended. */
  abstract release(claim: ExportClaim): void;
}

export interface ExportCircumstances {
  readonly signal: AbortSignal;
  /** @param share 0 to 1 */
  onProgress(share: number): void;
}

/** Makes files of decks. */
export abstract class DeckExporter {
  /** @throws AppError in words a user can act on */
  abstract make(
    deck: DeckView,
    format: ExportFormat,
    options: ExportOptions,
    circumstances: ExportCircumstances,
  ): Promise<MadeFile>;
}

/** Hints between processes; lost ones cost a moment and nothing else. */
export abstract class ExportHints {
  /** An export waits. Never throws. */
  abstract requested(): void;
}
