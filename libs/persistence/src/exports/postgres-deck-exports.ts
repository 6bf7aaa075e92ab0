import type { ExportResponse } from '@presto/contracts';
import {
  DeckExports,
  DeckNotFound,
  ExportFailed,
  ExportFile,
  ExportLimitReached,
  ExportNotFound,
  ExportNotReady,
  ExportSubject,
  WantedExport,
} from '@presto/decks';
import type { DataSource } from 'typeorm';
import { toJsonb } from '../json';
import { throughRestarts } from '../retry';
import { ExportRow, exportResponse } from './export.row';

export interface ExportsOptions {
  /** The product's version: files of another one are not taken for ours. */
  readonly madeBy: string;
  /** Exports that a user may have in the making at once. */
  readonly maxOpen: number;
}

const SUBJECT = `
  SELECT deck.version,
    (SELECT coalesce(array_agg(place.number ORDER BY place.number), '{}')
     FROM (SELECT slide_id, row_number() OVER (ORDER BY slide_order)::int AS number FROM slots WHERE deck_id = deck.id) place
     JOIN slides ON slides.id = place.slide_id) AS written
  FROM decks deck WHERE deck.id = $1 AND deck.user_id = $2 AND deck.deleted_at IS NULL`;

// A wish that is known costs nothing more, so only a new one is counted; and what another version was asked for
// is nothing that our workers are busy with.
const REQUEST = `
  INSERT INTO exports (deck_id, deck_version, user_id, format, options, made_by)
  SELECT $1::uuid, $2::int, $3::varchar, $4::varchar, $5::jsonb, $6::varchar
  WHERE EXISTS (SELECT FROM exports WHERE deck_id = $1::uuid AND deck_version = $2::int
       AND format = $4::varchar AND options = $5::jsonb AND made_by = $6::varchar)
     OR $7::int > (SELECT count(*) FROM exports open JOIN decks ON decks.id = open.deck_id AND decks.deleted_at IS NULL
              WHERE open.user_id = $3::varchar AND open.made_by = $6::varchar AND open.state IN ('pending', 'claimed'))
  ON CONFLICT (deck_id, deck_version, format, options, made_by) DO UPDATE SET
    used_at = clock_timestamp(),
    state = CASE exports.state WHEN 'failed' THEN 'pending' ELSE exports.state END,
    claims = CASE exports.state WHEN 'failed' THEN 0 ELSE exports.claims END,
    updated_at = CASE exports.state WHEN 'failed' THEN clock_timestamp() ELSE exports.updated_at END,
    progress = CASE exports.state WHEN 'failed' THEN 0 ELSE exports.progress END,
    error = NULL
  RETURNING *`;

const OWN = `
  SELECT export.* FROM exports export
  JOIN decks deck ON deck.id = export.deck_id AND deck.deleted_at IS NULL AND deck.user_id = $2
  WHERE export.id = $1`;

/** Bytes of a file read at once. */
const PIECE = 1024 * 1024;

export class PostgresDeckExports extends DeckExports {
  constructor(
    private readonly database: DataSource,
    private readonly options: ExportsOptions,
  ) {
    super();
  }

  async subject(userId: string, deckId: string): Promise<ExportSubject> {
    const [subject] = await this.query<ExportSubject>(SUBJECT, [deckId, userId]);
    if (!subject) throw new DeckNotFound();
    return subject;
  }

  async request(wanted: WantedExport): Promise<ExportResponse> {
    const { deckId, deckVersion, userId, format, options } = wanted;
    const [row] = await this.query<ExportRow>(REQUEST, [
      ...[deckId, deckVersion, userId, format, toJsonb(options)],
      ...[this.options.madeBy, this.options.maxOpen],
    ]);
    if (!row) throw new ExportLimitReached(this.options.maxOpen);
    return exportResponse(row);
  }

  async get(userId: string, exportId: string): Promise<ExportResponse> {
    return exportResponse(await this.own(userId, exportId));
  }

  async file(userId: string, exportId: string): Promise<ExportFile> {
    const { state, error, format, media_type, title, size } = await this.own(userId, exportId);
    if (state === 'failed') throw new ExportFailed(error?.code ?? '', error?.detail ?? '');
    if (state !== 'done' || media_type === null || size === null) throw new ExportNotReady();
    await this.query('UPDATE exports SET used_at = clock_timestamp() WHERE id = $1', [exportId]);
    return { format, mediaType: media_type, title: title ?? '', size, bytes: this.bytes(exportId) };
  }

  private async *bytes(exportId: string): AsyncGenerator<Uint8Array> {
    for (let at = 1; ; at += PIECE) {
      const [row] = await this.query<{ piece: Buffer }>(
        'SELECT substring(bytes FROM $2 FOR $3) AS piece FROM export_files WHERE export_id = $1',
        [exportId, at, PIECE],
      );
      if (!row || row.piece.length === 0) return;
      yield row.piece;
      if (row.piece.length < PIECE) return;
    }
  }

  private async own(userId: string, exportId: string): Promise<ExportRow> {
    const [row] = await this.query<ExportRow>(OWN, [exportId, userId]);
    if (!row) throw new ExportNotFound();
    return row;
  }

  private query<T>(sql: string, parameters: unknown[]): Promise<T[]> {
    return throughRestarts.execute(() => this.database.query(sql, parameters));
  }
}
