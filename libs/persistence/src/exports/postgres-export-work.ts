import type { ExportFormat, Fault } from '@presto/contracts';
import { ExportClaim, ExportWork, MadeFile } from '@presto/decks';
import { AppError } from '@presto/kernel';
import type { DataSource } from 'typeorm';
import { storable, toJsonb } from '../json';
import { throughRestarts } from '../retry';
import type { ExportRow } from './export.row';

export interface ExportWorkOptions {
  /** Milliseconds an export stays ours without a sign of life. */
  readonly leaseMs: number;
  /** The product's version: an older process leaves the files of a newer one alone. */
  readonly madeBy: string;
  /** Bytes that a file may have. */
  readonly maxBytes: number;
}

// Users take turns: whoever has least in the making comes first. Only Postgres' clock decides about leases.
const CLAIM = `
  UPDATE exports SET state = 'claimed', epoch = epoch + 1, claims = claims + 1, updated_at = clock_timestamp(),
    lease_until = clock_timestamp() + $2 * interval '1 millisecond'
  WHERE id = (
    SELECT export.id FROM exports export
    JOIN decks deck ON deck.id = export.deck_id AND deck.deleted_at IS NULL
    WHERE export.format = ANY($1) AND export.made_by = $3
      AND (export.state = 'pending' OR (export.state = 'claimed' AND export.lease_until < clock_timestamp()))
    ORDER BY (SELECT count(*) FROM exports other WHERE other.user_id = export.user_id AND other.state = 'claimed'
              AND other.lease_until >= clock_timestamp()), export.created_at
    LIMIT 1 FOR UPDATE OF export SKIP LOCKED)
  RETURNING *`;

const OURS = `id = $1 AND epoch = $2 AND state = 'claimed'`;
const WAITING = `state = 'pending', lease_until = NULL, progress = 0, updated_at = clock_timestamp()`;
const SETTLED = `lease_until = NULL, updated_at = clock_timestamp(), used_at = clock_timestamp()`;

interface Held {
  readonly claim: ExportClaim;
  readonly abort: AbortController;
  progress: number;
}

export class PostgresExportWork extends ExportWork {
  private readonly held = new Set<Held>();
  private readonly timer: NodeJS.Timeout;
  private beating = false;
  private refusing = false;
  private claiming = 0;

  constructor(
    private readonly database: DataSource,
    private readonly options: ExportWorkOptions,
  ) {
    super();
    this.timer = setInterval(() => void this.beat(), options.leaseMs / 4);
  }

  /** Null also for all exports from {@link refuse} on. */
  async claim(formats: readonly ExportFormat[]): Promise<ExportClaim | null> {
    if (this.refusing) return null;
    this.claiming += 1;
    try {
      return await this.take(formats);
    } finally {
      this.claiming -= 1;
    }
  }

  progress(claim: ExportClaim, share: number): void {
    const held = this.of(claim);
    if (held) held.progress = Math.max(held.progress, Math.min(1, share));
  }

  async finish(claim: ExportClaim, title: string, made: MadeFile): Promise<void> {
    const { bytes, mediaType, report } = made;
    const { maxBytes } = this.options;
    if (bytes.length > maxBytes) {
      const [is, may] = [bytes.length, maxBytes].map((n) => Math.ceil(n / 1024 / 1024));
      const detail = `The file would have ${is} MB; at most ${may} MB are kept. Use fewer or smaller pictures.`;
      throw new AppError('too-large', 'export.too_large', detail);
    }
    await throughRestarts.execute(() =>
      this.database.query(
        `WITH done AS (
           UPDATE exports SET state = 'done', progress = 1, error = NULL, title = $3, media_type = $4, report = $5,
             size = $6, ${SETTLED} WHERE ${OURS} RETURNING id)
         INSERT INTO export_files (export_id, bytes) SELECT id, $7::bytea FROM done
         ON CONFLICT (export_id) DO UPDATE SET bytes = excluded.bytes`,
        [
          ...[claim.exportId, claim.epoch, storable(title), mediaType, toJsonb(report)],
          ...[bytes.length, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)],
        ],
      ),
    );
  }

  async fail(claim: ExportClaim, fault: Fault): Promise<void> {
    await this.update(`UPDATE exports SET state = 'failed', error = $3, ${SETTLED} WHERE ${OURS}`, [
      ...[claim.exportId, claim.epoch, toJsonb(fault)],
    ]);
  }

  async handBack({ exportId, epoch }: Pick<ExportClaim, 'exportId' | 'epoch'>): Promise<void> {
    await this.update(`UPDATE exports SET claims = claims - 1, ${WAITING} WHERE ${OURS}`, [
      ...[exportId, epoch],
    ]);
  }

  async tryAgain({ exportId, epoch }: ExportClaim): Promise<void> {
    await this.update(`UPDATE exports SET ${WAITING} WHERE ${OURS}`, [exportId, epoch]);
  }

  release(claim: ExportClaim): void {
    const held = this.of(claim);
    if (held) this.held.delete(held);
  }

  /** Takes nothing new from now on. */
  refuse(): void {
    this.refusing = true;
  }

  /** Aborts everything in hand, so that it is handed back; resolves when nothing is held or under way any more. */
  async drain(): Promise<void> {
    this.refuse();
    for (const { abort } of this.held) abort.abort(new Error('The process is shutting down.'));
    while (this.held.size + this.claiming > 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Ends the signs of life. */
  close(): void {
    clearInterval(this.timer);
  }

  get size(): number {
    return this.held.size;
  }

  private async take(formats: readonly ExportFormat[]): Promise<ExportClaim | null> {
    const { leaseMs, madeBy } = this.options;
    const [row] = await this.update<ExportRow>(CLAIM, [formats, leaseMs, madeBy]);
    if (!row) return null;
    if (this.refusing) {
      // The process began to drain while Postgres was asked: nobody would ever abort this one.
      await this.handBack({ exportId: row.id, epoch: row.epoch });
      return null;
    }
    const abort = new AbortController();
    const claim: ExportClaim = {
      exportId: row.id,
      epoch: row.epoch,
      attempt: row.claims,
      userId: row.user_id,
      deckId: row.deck_id,
      deckVersion: row.deck_version,
      format: row.format,
      options: row.options,
      signal: abort.signal,
    };
    this.held.add({ claim, abort, progress: 0 });
    return claim;
  }

  private of({ exportId, epoch }: ExportClaim): Held | undefined {
    return [...this.held].find(({ claim }) => claim.exportId === exportId && claim.epoch === epoch);
  }

  /** Renews what is held, tells how far it is, and aborts what somebody else has taken over. */
  private async beat(): Promise<void> {
    if (this.beating || this.held.size === 0) return;
    this.beating = true;
    try {
      for (const { claim, abort, progress } of [...this.held]) {
        const [, count]: [unknown[], number] = await this.database.query(
          `UPDATE exports SET progress = greatest(progress, $3), updated_at = clock_timestamp(),
             lease_until = clock_timestamp() + $4 * interval '1 millisecond' WHERE ${OURS}`,
          [claim.exportId, claim.epoch, progress, this.options.leaseMs],
        );
        if (count === 0) abort.abort(new Error('The export is in other hands.'));
      }
    } catch {
      // Postgres is away: nobody else can take them either, and the epoch guards every commit.
    } finally {
      this.beating = false;
    }
  }

  private async update<T>(sql: string, parameters: unknown[]): Promise<T[]> {
    const [rows]: [T[], number] = await throughRestarts.execute(() =>
      this.database.query(sql, parameters),
    );
    return rows;
  }
}
