import type { ExportReport, ExportResponse, Fault } from '@presto/contracts';
import { randomUUID } from 'node:crypto';
import { DeckNotFound } from '../domain/deck.errors';
import {
  DeckExporter,
  DeckExports,
  ExportCircumstances,
  ExportClaim,
  ExportFile,
  ExportHints,
  ExportSubject,
  ExportWork,
  MadeFile,
  WantedExport,
} from '../ports/deck-exports';
import { ExportNotFound } from '../domain/export.errors';

const REPORT: ExportReport = {
  ...{ slides: 1, missing_slides: 0, fonts: [] },
  ...{ native: {}, drawn: {}, rasterised: {}, dropped: {} },
};

/** One deck's exports in memory, with what was asked for and how the work on them ended. */
export class InMemoryExports extends DeckExports {
  readonly requested: WantedExport[] = [];

  constructor(
    private readonly userId: string,
    private readonly deckId: string,
    private readonly deck: ExportSubject,
  ) {
    super();
  }

  async subject(userId: string, deckId: string): Promise<ExportSubject> {
    if (userId !== this.userId || deckId !== this.deckId) throw new DeckNotFound();
    return this.deck;
  }

  async request(wanted: WantedExport): Promise<ExportResponse> {
    this.requested.push(wanted);
    const at = new Date(0).toISOString();
    return {
      ...{ export_id: randomUUID(), deck_id: wanted.deckId, deck_version: wanted.deckVersion },
      ...{ format: wanted.format, options: wanted.options, status: 'PENDING', progress: 0 },
      ...{ error: null, report: null, size: null, created_at: at, updated_at: at },
    };
  }

  get(): Promise<ExportResponse> {
    return Promise.reject(new ExportNotFound());
  }

  file(): Promise<ExportFile> {
    return Promise.reject(new ExportNotFound());
  }
}

/** Claims handed out one by one, and how each ended. */
export class InMemoryExportWork extends ExportWork {
  readonly ended: (readonly [how: string, detail?: unknown])[] = [];
  readonly abort = new AbortController();
  held = 0;

  constructor(private readonly waiting: Omit<ExportClaim, 'signal'>[]) {
    super();
  }

  async claim(): Promise<ExportClaim | null> {
    const next = this.waiting.shift();
    if (!next) return null;
    this.held += 1;
    return { ...next, signal: this.abort.signal };
  }

  progress(): void {}

  async finish(_: ExportClaim, title: string): Promise<void> {
    this.ended.push(['finished', title]);
  }

  async fail(_: ExportClaim, fault: Fault): Promise<void> {
    this.ended.push(['failed', fault.code]);
  }

  async handBack(): Promise<void> {
    this.ended.push(['handed back']);
  }

  async tryAgain(): Promise<void> {
    this.ended.push(['tried again']);
  }

  release(): void {
    this.held -= 1;
  }
}

export class ScriptedExporter extends DeckExporter {
  readonly made: { readonly version: number; readonly slides: number }[] = [];
  behaves: (circumstances: ExportCircumstances) => Promise<void> = () => Promise.resolve();

  async make(...[deck, , , circumstances]: Parameters<DeckExporter['make']>): Promise<MadeFile> {
    await this.behaves(circumstances);
    this.made.push({ version: deck.version, slides: deck.slides.length });
    return { bytes: new Uint8Array(), mediaType: 'text/plain', report: REPORT };
  }
}

export class CountedHints extends ExportHints {
  count = 0;

  requested(): void {
    this.count += 1;
  }
}
